//! How wide and high a film is, as the head of its file says it: MP4 (ISO/IEC 14496-12) and WebM (RFC 9559). Reads no frame.

/// Width and height in pixels, as it is shown; nothing where the file does not say.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = match bytes {
        [0x1a, 0x45, 0xdf, 0xa3, ..] => webm(bytes),
        _ => mp4(bytes),
    };
    size.filter(|(width, height)| (1..=16_384).contains(width) && (1..=16_384).contains(height))
}

/// The boxes of a stretch of an MP4, each by its name.
fn boxes(mut bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        let (size, name) = (number(bytes.get(..4)?), bytes.get(4..8)?);
        let (head, size) = match size {
            // To the end; or a length of eight bytes behind the name.
            0 => (8, bytes.len() as u64),
            1 => (16, number(bytes.get(8..16)?)),
            size => (8, size),
        };
        let end = usize::try_from(size).ok()?.min(bytes.len());
        let content = bytes.get(head..end)?;
        bytes = &bytes[end..];
        Some((name, content))
    })
}

fn mp4(bytes: &[u8]) -> Option<(u32, u32)> {
    let within = |bytes, wanted: &'static [u8]| boxes(bytes).filter(move |(name, _)| *name == wanted).map(|(_, it)| it);
    let movie = within(bytes, b"moov").next()?;
    within(movie, b"trak").find_map(|track| {
        let head = within(track, b"tkhd").next()?;
        // It ends in a matrix of nine numbers, the width and the height, of which half the bits are a fraction.
        let end = head.get(head.len().checked_sub(44)?..)?;
        let whole = |at: usize| u32::try_from(number(&end[at..at + 2])).ok();
        let (width, height) = (whole(36)?, whole(40)?);
        let is_turned = number(&end[..4]) == 0 && number(&end[16..20]) == 0 && number(&end[4..8]) != 0;
        let size = if is_turned { (height, width) } else { (width, height) };
        (width > 0 && height > 0).then_some(size)
    })
}

/// The elements of a stretch of a WebM, each by its id.
fn elements(mut bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    std::iter::from_fn(move || {
        let length = usize::try_from(bytes.first()?.leading_zeros()).ok()? + 1;
        let id = number(bytes.get(..length).filter(|_| length <= 4)?);
        bytes = &bytes[length..];
        let length = usize::try_from(bytes.first()?.leading_zeros()).ok()? + 1;
        let marked = number(bytes.get(..length).filter(|_| length <= 8)?);
        bytes = &bytes[length..];
        let size = marked & !(1 << (7 * length));
        // All ones: its end is not known, and it goes on as far as there is something.
        let is_unknown = size == (1 << (7 * length)) - 1;
        let end = match usize::try_from(size) {
            Ok(size) if !is_unknown => size.min(bytes.len()),
            _ => bytes.len(),
        };
        let content = &bytes[..end];
        bytes = &bytes[end..];
        Some((id, content))
    })
}

fn webm(bytes: &[u8]) -> Option<(u32, u32)> {
    const SEGMENT: u64 = 0x1853_8067;
    const TRACKS: u64 = 0x1654_ae6b;
    const ENTRY: u64 = 0xae;
    const VIDEO: u64 = 0xe0;
    const PIXELS: [u64; 2] = [0xb0, 0xba];
    const SHOWN: [u64; 2] = [0x54b0, 0x54ba];
    let within = |bytes, wanted: u64| elements(bytes).filter(move |(id, _)| *id == wanted).map(|(_, it)| it);
    let tracks = within(within(bytes, SEGMENT).next()?, TRACKS).next()?;
    let video = within(tracks, ENTRY).find_map(|entry| within(entry, VIDEO).next())?;
    let value = |id: u64| {
        let content = within(video, id).next().filter(|content| content.len() <= 8)?;
        Some(number(content)).filter(|value| *value > 0)
    };
    let (width, height) = (value(PIXELS[0])?, value(PIXELS[1])?);
    // Pixels that are no squares: shown as wide as it should be.
    let width = match (value(SHOWN[0]), value(SHOWN[1])) {
        (Some(across), Some(down)) => height.checked_mul(across)? / down,
        _ => width,
    };
    Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?))
}

/// A number, the highest byte first, of eight bytes at most.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::size;

    fn boxed(name: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
        [&length, name, content].concat()
    }

    /// A track's head, upright or turned by a quarter.
    fn track(width: u16, height: u16, turned: bool) -> Vec<u8> {
        let one = 0x0001_0000_u32.to_be_bytes();
        let (a, b) = if turned { ([0; 4], one) } else { (one, [0; 4]) };
        let matrix = [a, b, [0; 4], b, a, [0; 4], [0; 4], [0; 4], [0x40, 0, 0, 0]].concat();
        let size = [width.to_be_bytes(), [0; 2], height.to_be_bytes(), [0; 2]].concat();
        boxed(b"trak", &boxed(b"tkhd", &[vec![0; 40], matrix, size].concat()))
    }

    fn element(id: &[u8], content: &[u8]) -> Vec<u8> {
        [id, &[0x80 | u8::try_from(content.len()).unwrap()], content].concat()
    }

    #[test]
    fn a_film_says_how_wide_and_high_it_is() {
        let mp4 = |tracks: &[Vec<u8>]| {
            [
                boxed(b"ftyp", b"mp42"),
                boxed(b"mdat", &[7; 99]),
                boxed(b"moov", &tracks.concat()),
            ]
            .concat()
        };
        assert_eq!(
            size(&mp4(&[track(0, 0, false), track(480, 640, false)])),
            Some((480, 640))
        );
        assert_eq!(size(&mp4(&[track(1920, 1080, true)])), Some((1080, 1920)));
        assert_eq!(size(&mp4(&[track(0, 0, false)])), None);
        let webm = |video: &[u8]| {
            let tracks = element(b"\x16\x54\xae\x6b", &element(b"\xae", &element(b"\xe0", video)));
            // A live recording does not know where it ends.
            [
                b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff".as_slice(),
                &tracks,
            ]
            .concat()
        };
        let pixels = [element(b"\xb0", b"\x02\xd0"), element(b"\xba", b"\x02\x40")].concat();
        assert_eq!(size(&webm(&pixels)), Some((720, 576)));
        let shown = [pixels, element(b"\x54\xb0", b"\x10"), element(b"\x54\xba", b"\x09")].concat();
        assert_eq!(size(&webm(&shown)), Some((1024, 576)));
    }

    #[test]
    fn whatever_is_broken_says_nothing() {
        let whole = boxed(b"moov", &track(640, 480, false));
        for end in 0..whole.len() {
            let _ = size(&whole[..end]);
        }
        for bytes in [
            b"".as_slice(),
            b"\0\0\0\x01moov",
            b"\0\0\0\x02moov\0\0",
            b"\x1a\x45\xdf\xa3",
            b"\x1a\x45\xdf\xa3\0\0\0\0\0\0\0\0\0",
            b"\x1a\x45\xdf\xa3\xff\x18\x53\x80\x67\xff\x16",
        ] {
            assert_eq!(size(bytes), None, "{bytes:?}");
        }
    }
}
