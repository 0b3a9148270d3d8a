//! What hands do: keys and the pointer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::{By, Queryable};

use super::{Window, name_of};

/// A file as the desktop drops it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

impl Window {
    /// A file is dropped on the window.
    pub(crate) fn drop_file(&mut self, path: PathBuf) {
        self.drop_files(vec![path]);
    }

    /// Files are dropped together.
    pub(crate) fn drop_files(&mut self, paths: Vec<PathBuf>) {
        let files = &mut self.harness.input_mut().dropped_files;
        files.extend(paths.into_iter().map(|path| Arc::new(Dropped(path)) as _));
        self.run();
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    pub(crate) fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// A key as a keyboard sends it: with the text it makes, in one frame.
    pub(crate) fn stroke(&mut self, logical: Key, physical: Key, modifiers: Modifiers, text: &str) {
        let event = |pressed| Event::Key {
            key: logical,
            physical_key: Some(physical),
            pressed,
            repeat: false,
            modifiers,
        };
        let input = self.harness.input_mut();
        input.events.push(Event::ModifiersChanged(modifiers));
        input.events.push(event(true));
        if !text.is_empty() {
            input.events.push(Event::Text(text.to_owned()));
        }
        self.harness.step();
        let input = self.harness.input_mut();
        input.events.push(event(false));
        input.events.push(Event::ModifiersChanged(Modifiers::NONE));
        self.run();
    }

    /// Types letter by letter into whatever has the focus.
    pub(crate) fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
        }
        self.run();
    }

    /// Presses Tab until something whose name starts so has the focus.
    pub(crate) fn tab_to(&mut self, start: &str) -> usize {
        for presses in 1..=120 {
            self.key(Key::Tab);
            if self.focused().starts_with(start) {
                return presses;
            }
        }
        panic!(
            "Tab does not lead to “{start}”; now at “{}”",
            self.focused()
        );
    }

    /// The name of what has the keyboard's focus.
    pub(crate) fn focused(&self) -> String {
        // Not by the method's name, whose lifetime is too narrow.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let by = By::new().predicate(|node| node.is_focused());
        let mut names = self.harness.query_all(by).map(|node| name_of(&node));
        names.next_back().unwrap_or_default()
    }

    /// Where it is.
    pub(crate) fn focused_rect(&self) -> Rect {
        #[allow(clippy::redundant_closure_for_method_calls)]
        let by = By::new().predicate(|node| node.is_focused());
        let mut rects = self.harness.query_all(by).map(|node| node.rect());
        rects.next_back().unwrap_or(Rect::NOTHING)
    }

    // The pointer.

    pub(crate) fn pointer(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
    }

    pub(crate) fn click_at(&mut self, at: Pos2, modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.hover_at(at);
        self.pointer(at, true, modifiers);
        self.pointer(at, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.run();
    }

    /// A tap: the pointer comes, presses and lets go within one frame.
    pub(crate) fn tap_at(&mut self, at: Pos2) {
        let events = &mut self.harness.input_mut().events;
        events.push(Event::PointerMoved(at));
        for pressed in [true, false] {
            events.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.run();
    }

    /// Presses at the first point and moves through the others, without letting go.
    pub(crate) fn hold(&mut self, path: &[Pos2], modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        for (at, point) in path.iter().enumerate() {
            self.harness.hover_at(*point);
            if at == 0 {
                self.pointer(*point, true, modifiers);
            }
        }
        self.run();
    }

    pub(crate) fn drag(&mut self, path: &[Pos2], modifiers: Modifiers) {
        self.hold(path, modifiers);
        self.pointer(path[path.len() - 1], false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.run();
    }

    pub(crate) fn right_click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.run();
    }

    /// Two quick clicks.
    pub(crate) fn double_click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.run();
        let input = self.harness.input_mut();
        for pressed in [true, false, true, false] {
            input.events.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.run();
    }
}
