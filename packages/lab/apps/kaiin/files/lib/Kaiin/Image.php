<?php
class Kaiin_Image
{
    const WIDTH = 240;
    const HEIGHT = 320;

    /** Makes the uploaded picture small and writes it as JPEG. False when it is no picture. */
    public static function savePhoto($uploaded, $memberId)
    {
        $info = @getimagesize($uploaded);
        if (!$info) {
            return false;
        }
        switch ($info[2]) {
            case IMAGETYPE_JPEG:
                $source = imagecreatefromjpeg($uploaded);
                break;
            case IMAGETYPE_PNG:
                $source = imagecreatefrompng($uploaded);
                break;
            case IMAGETYPE_GIF:
                $source = imagecreatefromgif($uploaded);
                break;
            default:
                return false;
        }
        list($width, $height) = self::fit($info[0], $info[1]);
        $target = imagecreatetruecolor($width, $height);
        imagecopyresampled($target, $source, 0, 0, 0, 0, $width, $height, $info[0], $info[1]);
        $done = imagejpeg($target, PHOTO_DIR . '/' . (int) $memberId . '.jpg', 85);
        imagedestroy($source);
        imagedestroy($target);
        return $done;
    }

    public static function fit($width, $height)
    {
        $scale = min(self::WIDTH / $width, self::HEIGHT / $height, 1);
        return array((int) round($width * $scale), (int) round($height * $scale));
    }

    /** The member card as PNG, to the browser. */
    public static function card($member)
    {
        $card = imagecreatetruecolor(500, 300);
        imagefill($card, 0, 0, imagecolorallocate($card, 255, 255, 255));
        $black = imagecolorallocate($card, 0, 0, 0);
        imagettftext($card, 24, 0, 200, 80, $black, FONT_FILE, $member['name']);
        imagettftext($card, 14, 0, 200, 130, $black, FONT_FILE, sprintf('No. %06d', $member['id']));
        imagettftext($card, 14, 0, 200, 160, $black, FONT_FILE, $member['expires_on']);
        $photo = PHOTO_DIR . '/' . $member['id'] . '.jpg';
        if (is_file($photo)) {
            $source = imagecreatefromjpeg($photo);
            imagecopy($card, $source, 10, 10, 0, 0, imagesx($source), imagesy($source));
        }
        header('Content-Type: image/png');
        imagepng($card);
        imagedestroy($card);
    }
}
