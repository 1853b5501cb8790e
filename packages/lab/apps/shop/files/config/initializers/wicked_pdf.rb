WickedPdf.config = {
  exe_path: ENV['WKHTMLTOPDF_PATH'] || '/usr/local/bin/wkhtmltopdf'
}
