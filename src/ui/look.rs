//! Fonts and colours of the window, taken from the figure's theme.

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontTweak, Stroke,
    Visuals,
};
use epaint_default_fonts::EMOJI_ICON;

use crate::scene::text::{BOLD, REGULAR};
use crate::scene::{Colour, Look, Theme};

/// A colour of the scene as the screen takes it.
pub(super) fn colour(c: Colour) -> Color32 {
    Color32::from_rgb(c.0, c.1, c.2)
}

/// The bold weight of the one face.
pub(super) fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Registers the bundled face and, behind it, the signs of one of egui's own faces: the
/// others are not needed, and would make the program larger.
pub(super) fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    // Signs as high as the letters beside them.
    for (name, bytes, scale) in [
        ("regular", REGULAR.as_slice(), 1.0),
        ("bold", BOLD.as_slice(), 1.0),
        ("signs", EMOJI_ICON, 0.9),
    ] {
        let tweak = FontTweak {
            scale,
            ..FontTweak::default()
        };
        let data = Arc::new(FontData::from_static(bytes).tweak(tweak));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let families = [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (bold(), "bold"),
    ];
    for (family, first) in families {
        let faces = [first, "signs"].map(str::to_owned);
        fonts.families.insert(family, faces.to_vec());
    }
    ctx.set_fonts(fonts);
}

/// Dresses all widgets to suit a look.
pub(super) fn dress(ctx: &Context, look: Look) {
    let dark = look == Look::Dark;
    ctx.set_theme(if dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    let mut visuals = grounds(look);
    edges(&mut visuals.widgets, look);
    ctx.set_visuals(visuals);
    set_type(ctx, look);
}

/// The colours of grounds, text and selection.
fn grounds(look: Look) -> Visuals {
    let theme = Theme::of(look);
    let dark = look == Look::Dark;
    let mut visuals = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let ink = colour(theme.ink);
    let panel = if dark {
        Color32::from_rgb(0x1b, 0x21, 0x29)
    } else {
        Color32::from_rgb(0xf6, 0xf8, 0xfa)
    };
    visuals.text_cursor.blink = false;
    visuals.override_text_color = Some(ink);
    visuals.weak_text_color = Some(colour(theme.muted));
    visuals.panel_fill = panel;
    visuals.window_fill = panel;
    visuals.extreme_bg_color = if dark {
        Color32::from_rgb(0x12, 0x16, 0x1b)
    } else {
        Color32::WHITE
    };
    visuals.hyperlink_color = colour(theme.positive);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.selection.bg_fill = if dark {
        Color32::from_rgb(0x23, 0x4a, 0x73)
    } else {
        Color32::from_rgb(0xd5, 0xe6, 0xf7)
    };
    visuals.selection.stroke = Stroke::new(1.5, colour(theme.positive));
    visuals
}

/// The grounds, edges and strokes of widgets in each of their states.
fn edges(widgets: &mut egui::style::Widgets, look: Look) {
    let theme = Theme::of(look);
    let dark = look == Look::Dark;
    let ink = colour(theme.ink);
    let edge = if dark {
        Color32::from_rgb(0x3a, 0x44, 0x50)
    } else {
        Color32::from_rgb(0xc9, 0xd1, 0xd9)
    };
    let raised = if dark {
        Color32::from_rgb(0x2a, 0x33, 0x3e)
    } else {
        Color32::WHITE
    };
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, edge);
    for state in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.corner_radius = CornerRadius::same(5);
        state.fg_stroke = Stroke::new(1.2, ink);
        state.bg_stroke = Stroke::new(1.0, edge);
        state.weak_bg_fill = raised;
        state.bg_fill = raised;
    }
    widgets.hovered.bg_stroke = Stroke::new(1.4, colour(theme.muted));
    widgets.active.bg_stroke = Stroke::new(1.8, ink);
    if look == Look::Projector {
        for state in [&mut widgets.inactive, &mut widgets.hovered] {
            state.bg_stroke = Stroke::new(1.6, ink);
        }
    }
}

/// The sizes of type and the spacing of widgets.
fn set_type(ctx: &Context, look: Look) {
    let scale: f32 = if look == Look::Projector { 1.25 } else { 1.0 };
    ctx.all_styles_mut(|style| {
        use egui::TextStyle::{Body, Button, Heading, Monospace, Small};
        for (role, size) in [
            (Body, 13.5),
            (Button, 13.5),
            (Heading, 17.0),
            (Monospace, 13.0),
            (Small, 11.5),
        ] {
            if let Some(font) = style.text_styles.get_mut(&role) {
                font.size = size * scale;
            }
        }
        if let Some(font) = style.text_styles.get_mut(&Heading) {
            font.family = bold();
        }
        style.spacing.button_padding = egui::vec2(8.0, 4.0);
        style.spacing.item_spacing = egui::vec2(8.0, 6.0);
        // Nothing moves by itself: an idle window stays idle.
        style.animation_time = 0.0;
    });
}
