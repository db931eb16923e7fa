//! Whether the files are what they claim: SVG that parses and says its words, PNG of the size
//! asked for with Korean letters in it, the same bytes every time.

#![allow(clippy::unwrap_used)]

#[path = "../examples/samples/mod.rs"]
mod samples;

use quick_xml::events::Event;
use report::{Chart, Heading, Language, Look, Theme};

const LANGUAGES: [Language; 2] = [Language::Ko, Language::En];

fn look(language: Language) -> Look {
    Look::new(language, Theme::Light)
}

/// The text of every element of that name; panics where the document is not XML.
fn texts(svg: &str, element: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut texts = Vec::new();
    let mut inside = false;
    let mut open = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                open += 1;
                inside = tag.name().as_ref() == element.as_bytes();
                if inside {
                    texts.push(String::new());
                }
            }
            Event::Text(text) if inside => {
                texts.last_mut().unwrap().push_str(&text.decode().unwrap());
            }
            Event::GeneralRef(letter) if inside => {
                let letter = match letter.decode().unwrap().as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    other => panic!("entity {other}"),
                };
                texts.last_mut().unwrap().push(letter);
            }
            Event::End(_) => {
                open -= 1;
                inside = false;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "an element is left open");
    texts
}

/// Width, height and pixels (RGB).
fn decoded(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, pixels)
}

#[test]
fn every_svg_parses_and_names_itself() {
    for language in LANGUAGES {
        let charts = samples::usual(language)
            .into_iter()
            .chain(samples::odd(language));
        for (name, chart) in charts {
            let svg = chart.svg(&look(language)).unwrap();
            assert_eq!(texts(&svg, "title").len(), 1, "{name}");
            assert!(!texts(&svg, "desc")[0].is_empty(), "{name}");
            assert!(!texts(&svg, "text").is_empty(), "{name}");
        }
    }
}

#[test]
fn charts_say_what_a_reader_needs() {
    // chart, words in Korean, words in English
    let table: [(&str, &[&str], &[&str]); 5] = [
        (
            "fan",
            &[
                "매달, 미래 100개 중 90개가 이 안에 듭니다",
                "중앙값",
                "3.43억 원",
                "4억 원",
                "2028-01",
            ],
            &[
                "90 of 100 futures lie here, month by month",
                "Median",
                "₩343M",
                "₩400M",
                "2028-01",
            ],
        ),
        (
            "movements",
            &["적립", "사용", "소멸", "잔액", "시작 뒤 개월"],
            &[
                "Issued",
                "Redeemed",
                "Expired",
                "Outstanding",
                "months from the start",
            ],
        ),
        (
            "distribution",
            &["100번 중 79번은 0보다 큽니다", "미래의 수"],
            &["79 of 100 futures end above zero", "futures"],
        ),
        (
            "cohorts",
            &["2027-01 75%", "발행 뒤 개월"],
            &["2027-01 75%", "months since issue"],
        ),
        (
            "tracking",
            &["실제", "예상", "← 맞춘 기간", "처음 보는 기간 →"],
            &[
                "Actual",
                "Expected",
                "← fitted to these weeks",
                "not seen by the model →",
            ],
        ),
    ];
    for (language, footer) in [
        (Language::Ko, "동네 빵집 1% 적립 · 3f2a91c07be4 · 시드 7"),
        (
            Language::En,
            "Neighbourhood bakery, 1% points · 3f2a91c07be4 · seed 7",
        ),
    ] {
        for ((name, chart), (expected, korean, english)) in
            samples::usual(language).into_iter().zip(table)
        {
            assert_eq!(name, expected);
            let said = texts(&chart.svg(&look(language)).unwrap(), "text");
            let wanted = if language == Language::Ko {
                korean
            } else {
                english
            };
            for words in wanted.iter().chain([&footer]) {
                assert!(
                    said.iter().any(|text| text == words),
                    "{name}: {words:?} in {said:?}"
                );
            }
        }
    }
}

#[test]
fn names_cannot_break_out_of_the_picture() {
    let mut fan = samples::fan(Language::En, 3, 1e6);
    let name = "</text><script>alert(1)</script> & \u{1b}[2J\u{0}";
    fan.heading = Heading {
        title: name.into(),
        study: name.into(),
        ..Heading::default()
    };
    let svg = fan.svg(&look(Language::En)).unwrap();
    assert!(texts(&svg, "script").is_empty());
    assert_eq!(
        texts(&svg, "title"),
        ["</text><script>alert(1)</script> &  [2J "]
    );
}

#[test]
fn a_png_has_the_size_asked_for() {
    let fan = samples::fan(Language::Ko, 6, 1e6);
    for (width, height, density) in [(960, 540, 1), (333, 241, 1), (400, 300, 2), (320, 240, 3)] {
        let look = Look {
            density,
            ..look(Language::Ko).sized(width, height)
        };
        let (wide, high, _) = decoded(&fan.png(&look).unwrap());
        assert_eq!((wide, high), (width * density, height * density));
    }
}

#[test]
fn korean_titles_are_set_in_letters_not_boxes() {
    // The pixels of a title: the rows above the subtitle of a chart of this size.
    let title = |text: &str| {
        let mut fan = samples::fan(Language::Ko, 6, 1e6);
        fan.heading.title = text.into();
        let (width, _, pixels) = decoded(&fan.png(&look(Language::Ko)).unwrap());
        pixels[..width as usize * 52 * 3].to_vec()
    };
    let ink = |pixels: &[u8]| pixels.chunks(3).filter(|pixel| pixel[0] < 0x80).count();
    // A private-use letter is in no font and shows the box for what is missing.
    let (boxes, blank) = (title(&"\u{f8ff}".repeat(6)), title(""));
    let (one, other) = (title("포인트의 부채"), title("멤버십 쿠폰의"));
    assert!(ink(&one) > 200 && ink(&other) > 200);
    assert_ne!(one, boxes);
    assert_ne!(one, other, "different letters look different");
    assert!(ink(&blank) < ink(&one));
}

#[test]
fn every_chart_can_be_a_picture_in_the_dark() {
    for (name, chart) in samples::odd(Language::Ko) {
        let look = Look::new(Language::Ko, Theme::Dark).sized(400, 300);
        let (_, _, pixels) = decoded(&chart.png(&look).unwrap());
        assert_eq!(pixels[..3], [0x16, 0x1b, 0x22], "{name}: the paper is dark");
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let small = look(Language::Ko).sized(480, 320);
    for (once, again) in samples::usual(Language::Ko)
        .iter()
        .zip(samples::usual(Language::Ko))
    {
        assert_eq!(once.1.svg(&small), again.1.svg(&small), "{}", once.0);
        assert_eq!(once.1.png(&small), again.1.png(&small), "{}", once.0);
    }
}
