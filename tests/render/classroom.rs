//! What a class sees: presenter mode, a what-if, a question that is revealed.

use egui::accesskit::Role;
use egui::{Key, vec2};
use stancemap::scene::{Colour, Look, Theme};

use super::{LOOKS, painted};
use crate::support::{CTRL, Window};

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
