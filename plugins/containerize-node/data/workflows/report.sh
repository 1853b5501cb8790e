# A build that a newer /preview has replaced is neither a success nor a failure.
case $RESULT in
  success) react rocket ;;
  cancelled) echo 'The build was cancelled.' ;;
  *) react confused ;;
esac
