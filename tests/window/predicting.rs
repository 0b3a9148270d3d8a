//! A round of predict, then reveal: by role and name, by key, and by files that are dropped.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{By, Queryable};
use stancemap::analysis::proposals;
use stancemap::format::{read, write_answers};
use stancemap::model::{Answer, AnswerSheet, Asked, Choices, Filter, Question, Value};
use stancemap::ui::{Answer as Chosen, Ask};

use super::presenting::painted;
use crate::window_support::{CORE, CTRL, Window, name_of};

/// The contested stance of the core map.
const HARBOURING: &str = "taliban-ja-security-harbouring";

/// Opens the dialog from its menu.
fn open(window: &mut Window) {
    window.press("Teach");
    window.choose("Predict, then reveal");
}

/// Begins a round in which no sign is told, and shows the map.
fn begin_with_all_hidden(window: &mut Window) {
    open(window);
    window.click(
        Role::CheckBox,
        "Hide every sign on the map until all is revealed",
    );
    window.press("Begin");
    window.press("Show the map");
}

/// A sheet as the page saves it.
fn sheet(id: &str, answer: Answer) -> Vec<u8> {
    let document = read(CORE).unwrap().value;
    let stance = document.stance(&HARBOURING.into()).unwrap();
    let asked = Asked {
        from: stance.from.clone(),
        to: stance.to.clone(),
        stance: Some(stance.id.clone()),
    };
    let question = Question {
        asked,
        choices: Choices::Three,
    };
    let sheet = AnswerSheet {
        id: id.to_owned(),
        revision: 1,
        answers: vec![(question, Some(answer))],
    };
    write_answers(&sheet, "A map")
}

/// The names of all actors and ties on the map.
fn named(window: &Window) -> Vec<String> {
    window
        .map_nodes()
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

/// Whether a question is offered for this reason.
fn offers(window: &Window, reason: &str) -> bool {
    let mut boxes = window.harness.query_all(By::new().role(Role::CheckBox));
    boxes.any(|node| name_of(&node).ends_with(reason))
}

#[test]
fn a_round_is_played_and_the_sources_come_last() {
    let mut window = Window::on(CORE);
    let bytes = window.bytes();
    open(&mut window);
    assert!(window.reads("Choose three or four questions"));
    window.press("Begin");
    assert!(window.reads("Question 1 of 4"), "{:#?}", window.texts());
    assert!(!window.reads(" chose "));
    // Of a class that has not answered, nothing is said.
    window.press("Reveal");
    assert!(window.reads("ources "), "{:#?}", window.texts());
    assert!(!window.reads(" chose "), "{:#?}", window.texts());
    window.press("Hide again");
    window.find(Role::SpinButton, "For").focus();
    window.run();
    window.keys(CTRL, Key::A);
    window.types("14");
    window.key(Key::Enter);
    window.press("Reveal");
    assert!(window.reads("of 14 chose "), "{:#?}", window.texts());
    window.key(Key::PageDown);
    assert!(window.reads("Question 2 of 4"), "a clicker leads on");
    window.key(Key::PageUp);
    window.press("Next");
    assert!(window.reads("Question 2 of 4"));
    assert!(!window.reads(" chose "));
    window.press("Previous");
    assert!(window.reads("of 14 chose "));
    window.press("End the round");
    assert!(!window.reads("Question 1 of 4"));
    assert_eq!(window.bytes(), bytes, "a round changes no map");
}

#[test]
fn the_map_hides_what_is_asked_until_the_round_ends() {
    let mut window = Window::on(CORE);
    let before = named(&window);
    open(&mut window);
    window.press("Begin");
    window.press("Show the map");
    assert!(
        window
            .status()
            .starts_with("The map hides what the class is asked")
    );
    assert_ne!(named(&window), before);
    open(&mut window);
    assert!(window.reads("Question 1 of 4"), "the round goes on");
    window.press("End the round");
    assert_eq!(named(&window), before);
}

#[test]
fn nothing_beside_the_map_tells_what_is_asked() {
    let mut window = Window::on(CORE);
    open(&mut window);
    window.press("Begin");
    window.press("Show the map");
    let tie = window.on_map("Tajikistan towards Taliban").center();
    window.click_at(tie, egui::Modifiers::NONE);
    assert!(window.reads("A round is going on"), "{:#?}", window.texts());
    assert!(!window.reads("items for it"));
    for view in [Key::Num2, Key::Num3, Key::Num5] {
        window.keys(CTRL, view);
        assert!(!window.reads("¶"), "{view:?}: {:#?}", window.texts());
        window.keys(CTRL, view);
    }
    window.press("Back to the round");
    assert!(window.reads("Question 1 of 4"));
    window.press("End the round");
    assert!(window.reads("What a click shows"), "{:#?}", window.texts());
}

#[test]
fn a_what_if_tells_no_more_of_what_is_asked_than_the_map() {
    let mut window = Window::on(CORE);
    begin_with_all_hidden(&mut window);
    window.click(Role::ComboBox, "What if");
    window.choose("The Taliban rein in JA");
    // What is hidden is so in fact and in the what-if: no sign turns into another.
    let told = window.map_nodes();
    let ties = || told.iter().filter(|(name, _)| name.contains(" towards "));
    assert!(ties().count() >= 12, "{told:?}");
    for (name, _) in ties() {
        let values = Value::SCALE.map(Value::word);
        for word in values.into_iter().chain(["changed"]) {
            assert!(!name.to_lowercase().contains(word), "{word}: {name}");
        }
    }
    // What it adds is still new; what it sets otherwise is not told.
    let words = "The Taliban rein in JA: 3 stances otherwise than in fact";
    assert!(window.reads(words), "{:#?}", window.texts());
}

#[test]
fn what_is_hidden_is_said_to_be_asked_and_not_to_be_undecided() {
    let mut window = Window::on(CORE);
    begin_with_all_hidden(&mut window);
    let check = |window: &Window, legend: &str| {
        assert!(painted(window).iter().any(|(text, _)| text == legend));
    };
    let english = "asked of the class, or not yet decided";
    check(&window, english);
    assert!(
        !painted(&window)
            .iter()
            .any(|(text, _)| text == "not yet decided")
    );
    for name in named(&window) {
        assert!(!name.contains("no evidence"), "{name}");
        assert!(!name.contains("Not yet decided"), "{name}");
    }
    window.keys(CTRL, Key::D);
    assert!(window.reads("sked of the class"), "{:#?}", window.texts());
    assert!(!window.reads("Not yet decided"), "{:#?}", window.texts());
    window.key(Key::Escape);
    window.press("View");
    window.choose("Labels in Tajik");
    check(&window, "аз синф пурсида шудааст, ё ҳанӯз муайян нашуда");
}

#[test]
fn no_figure_is_made_of_what_is_asked() {
    let mut window = Window::on(CORE);
    open(&mut window);
    window.press("Begin");
    window.press("Show the map");
    window.keys(CTRL, Key::E);
    assert!(
        window.status().contains("reveal all or end the round"),
        "{}",
        window.status()
    );
    assert!(!window.reads("Labels in"), "{:#?}", window.texts());
    open(&mut window);
    window.press("End the round");
    window.keys(CTRL, Key::E);
    assert!(window.reads("Labels in"), "{:#?}", window.texts());
}

#[test]
fn what_stands_in_the_place_of_a_view_has_the_ground_of_a_panel() {
    let mut window = Window::on(CORE);
    window.press("Light");
    open(&mut window);
    window.press("Begin");
    window.press("Show the map");
    for view in [Key::Num2, Key::Num3, Key::Num5] {
        window.keys(CTRL, view);
        let heading = || By::new().role(Role::Label).label("A round is going on");
        let places: Vec<egui::Rect> = (window.harness.query_all(heading()))
            .map(|node| node.rect())
            .collect();
        assert!(!places.is_empty(), "{view:?}: {:#?}", window.texts());
        for place in places {
            let paint = ground(&window, place.center());
            let fill = window.harness.ctx.global_style().visuals.panel_fill;
            assert_eq!(paint, Some(fill), "{view:?} at {place}");
        }
        window.keys(CTRL, view);
    }
}

/// The colour of the last large rectangle that is painted under a point.
fn ground(window: &Window, at: egui::Pos2) -> Option<egui::Color32> {
    let shapes = window.harness.output().shapes.iter();
    let mut grounds = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Rect(own) => {
            let is_under = own.rect.contains(at) && clipped.clip_rect.contains(at);
            let is_large = own.rect.height() > 200.0 && own.fill.a() == 255;
            (is_under && is_large).then_some(own.fill)
        }
        _ => None,
    });
    grounds.next_back()
}

#[test]
fn questions_have_the_numbers_that_pages_and_counts_give_them() {
    let mut window = Window::on(CORE);
    open(&mut window);
    window.press("Begin");
    let document = read(CORE).unwrap().value;
    let proposed = proposals(&document, &Filter::default(), None, 4).into_iter();
    let mut questions: Vec<Question> = proposed.map(|own| own.question).collect();
    questions.sort_by(|a, b| a.in_map_order(b, &document));
    for (number, question) in (1..).zip(&questions) {
        assert!(window.reads(&format!("Question {number} of 4")));
        let words = question.words(&document);
        assert!(window.reads(&words), "{number}. {words}");
        window.key(Key::PageDown);
    }
}

#[test]
fn the_map_hides_everything_where_that_is_asked_for() {
    let mut window = Window::on(CORE);
    begin_with_all_hidden(&mut window);
    let ties = named(&window)
        .into_iter()
        .filter(|name| name.contains(" towards "));
    for tie in ties {
        let signs = [
            "hostile",
            "critical",
            "neutral",
            "cooperative",
            "supportive",
        ];
        assert!(
            !signs.iter().any(|sign| tie.to_lowercase().contains(sign)),
            "{tie}"
        );
    }
}

#[test]
fn what_is_selected_is_offered_first() {
    let mut window = Window::on(CORE);
    open(&mut window);
    assert!(!offers(&window, "(selected)"));
    window.press("Cancel");
    let tie = named(&window)
        .into_iter()
        .find(|name| name.contains(" towards "));
    window.press(&tie.unwrap());
    open(&mut window);
    assert!(offers(&window, "(selected)"));
}

#[test]
fn answer_files_that_are_dropped_are_counted_and_saved() {
    let mut window = Window::on(CORE);
    let files = [
        ("answers-1.json", sheet("a", Answer::For)),
        ("answers-2.json", sheet("b", Answer::Against)),
        ("answers-3.json", sheet("b", Answer::Against)),
        ("answers-4.json", b"{".to_vec()),
    ];
    let paths = files.map(|(name, bytes)| {
        let path = window.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    });
    window.drop_files(paths.to_vec());
    window.until("the answers are counted", |window| {
        window.reads("2 answer sheets count")
    });
    assert!(
        window.reads("answers-3.json: it is the same sheet"),
        "{:#?}",
        window.texts()
    );
    assert!(window.reads("answers-4.json: "));
    window.press("Reveal");
    assert!(window.reads("1 of 2 chose what no source says"));
    let table = window.path("class.csv");
    window.will_answer(Chosen::Path(table.clone()));
    window.press("Save the counts…");
    window.until("the table is written", |_| table.exists());
    assert!(matches!(window.asked().last(), Some(Ask::Answers(name)) if name.ends_with(".csv")));
    let written = std::fs::read_to_string(&table).unwrap();
    assert!(written.contains("harbouring,for,1,2,1"), "{written}");
}

#[test]
fn one_map_that_is_dropped_is_opened_still() {
    let mut window = Window::on(CORE);
    let path = window.path("other.json");
    std::fs::write(&path, CORE).unwrap();
    window.drop_file(path);
    assert!(!window.reads("left out"), "{:#?}", window.texts());
}
