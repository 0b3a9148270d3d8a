//! What a class sees: presenter mode, a what-if, a question that is revealed.

use egui::accesskit::Role;
use egui::{Key, vec2};
use resvg::tiny_skia::Pixmap;
use stancemap::analysis::proposals;
use stancemap::figure::{WriteOptions, png};
use stancemap::format::read;
use stancemap::model::{Filter, Question};
use stancemap::scene::{Caption, Colour, Language, Look, Theme, worksheet};
use stancemap::task::Cancel;

use super::{LOOKS, count, painted};
use crate::support::{CORE, CTRL, Window};

/// The small screen of a classroom.
fn small() -> Window {
    let mut window = Window::bundled();
    window.harness.set_size(vec2(1280.0, 720.0));
    window.run();
    window
}

/// Large signs on the left, words in the ink of the projector theme on the right, and no
/// panel.
#[test]
fn presenter_mode_paints_the_map_and_what_is_said() {
    let mut window = small();
    window.key(Key::F5);
    window.stand();
    // Off the map: what the pointer rests on stays lit, and the rest fades.
    window.harness.hover_at(egui::pos2(1270.0, 710.0));
    window.run();
    let theme = Theme::of(Look::Projector);
    let screen = window.harness.ctx.content_rect();
    let (map, said) = screen.split_left_right_at_fraction(0.67);
    let colours = [theme.ink, theme.negative];
    let [ink, negative] = painted(&mut window, map, colours, "presenter");
    assert!(ink > 4_000, "{ink} of names and outlines");
    assert!(negative > 3_000, "{negative} hostile");
    let [words] = painted(&mut window, said, [theme.ink], "presenter-words");
    assert!(words > 8_000, "{words} of what is said");
    window.key(Key::B);
    let [black] = painted(&mut window, screen, [Colour(0, 0, 0)], "presenter-black");
    assert!(black > 900_000, "{black} of a black screen");
}

/// Its name stands across the map, pale; in fact there is none of that colour.
#[test]
fn a_what_if_paints_its_name_across_the_map_in_every_theme() {
    for (name, look) in LOOKS {
        let mut window = small();
        window.press(name);
        let theme = Theme::of(look);
        let pale = [theme.paper.mixed(theme.ink, 0.14)];
        let canvas = window.canvas();
        let [before] = painted(&mut window, canvas, pale, &format!("fact-{name}"));
        window.keys(CTRL, Key::K);
        window.types("rein in");
        window.key(Key::Enter);
        window.run();
        let canvas = window.canvas();
        let [after] = painted(&mut window, canvas, pale, &format!("what-if-{name}"));
        assert!(after > before + 2_000, "{name}: {before}, then {after}");
    }
}

/// The hands stand as bars in the colours of the answers, and what a source says has a band
/// in that of its answer.
#[test]
fn a_question_that_is_revealed_paints_hands_and_sources_in_every_theme() {
    for (name, look) in LOOKS {
        let mut window = small();
        window.press(name);
        window.press("Teach");
        window.choose("Predict, then reveal");
        window.press("Begin");
        // The one after it has fewer words to its answers: all of them are in sight.
        window.press("Next");
        for (answer, hands) in [("For", "7"), ("Against", "14")] {
            window.find(Role::SpinButton, answer).focus();
            window.run();
            window.keys(CTRL, Key::A);
            window.types(hands);
            window.key(Key::Enter);
        }
        let theme = Theme::of(look);
        let screen = window.harness.ctx.content_rect();
        let colours = [theme.positive, theme.negative];
        let [positive, hidden] = painted(&mut window, screen, colours, &format!("asked-{name}"));
        assert!(positive > 2_000, "{name}: {positive} for");
        window.press("Reveal");
        let [_, negative] = painted(&mut window, screen, colours, &format!("revealed-{name}"));
        assert!(
            hidden > 4_000 && negative > hidden + 200,
            "{name}: {hidden} against, then {negative} with its band"
        );
    }
}

/// On paper: words, boxes and lines for reasons in one ink, and no sign.
#[test]
fn a_worksheet_paints_questions_and_no_sign() {
    let document = read(CORE).unwrap().value;
    let filter = Filter::of(&document);
    let proposed = proposals(&document, &filter, None, 4).into_iter();
    let questions: Vec<Question> = proposed.map(|own| own.question).collect();
    let theme = Theme::of(Look::Light);
    for language in [Language::English, Language::Tajik, Language::Persian] {
        for page in worksheet(&document, &questions, &theme, language) {
            let sheet = WriteOptions {
                dpi: 96.0,
                ..WriteOptions::new(Caption::default())
            };
            let bytes = png(&page, &sheet, &Cancel::default()).unwrap();
            let image = Pixmap::decode_png(&bytes).unwrap();
            let pixels: Vec<[u8; 4]> = (image.pixels().iter())
                .map(|own| [own.red(), own.green(), own.blue(), own.alpha()])
                .collect();
            let ink = count(&pixels, theme.ink);
            assert!(ink > 1_000, "{language:?}: {ink} of ink");
            for sign in [theme.positive, theme.negative] {
                assert_eq!(count(&pixels, sign), 0, "{language:?}");
            }
        }
    }
}
