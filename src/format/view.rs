//! The wire form of a saved view and its filter. No file holds one yet.

use serde::{Deserialize, Serialize};

use super::explain::misfit;
use super::scalars::Scalar;
use crate::diag::Diagnostic;
use crate::model::{
    ActorId, Date, DomainId, Filter, SavedView, SceneRect, Selection, StanceId, ViewKind,
};

#[derive(Default, Serialize, Deserialize)]
struct ViewLine {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    view: String,
    /// A day; left out: the latest state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_of: Option<Scalar<Date>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    around: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    actors: Vec<String>,
    /// Ordered pairs: from, to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ties: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stance: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// x, y, width, height in scene units; left out: the whole figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    camera: Option<(f64, f64, f64, f64)>,
}

/// A saved view as JSON on one line. The same view gives the same text.
pub fn write_view(view: &SavedView) -> String {
    let ids = |list: &[ActorId]| list.iter().map(ToString::to_string).collect();
    let day = view.filter.as_of.map(|day| day.to_string());
    let line = ViewLine {
        view: view.kind.name().to_owned(),
        as_of: day.and_then(|day| Date::parse(&day).ok()).map(Scalar),
        hidden: view.filter.hidden.iter().map(ToString::to_string).collect(),
        around: ids(&view.filter.around),
        actors: ids(&view.selection.actors),
        ties: (view.selection.ties.iter())
            .map(|(from, to)| (from.to_string(), to.to_string()))
            .collect(),
        stance: view.selection.stance.as_ref().map(ToString::to_string),
        language: view.language.clone(),
        camera: view.camera.map(|c| (c.x, c.y, c.width, c.height)),
    };
    // Serialising plain records to memory has no way to fail.
    serde_json::to_string(&line).unwrap_or_default()
}

/// The saved view of a text that [`write_view`] has written.
///
/// # Errors
/// Why it is none: a kind of view that is not known, or a camera without size.
pub fn read_view(text: &str) -> Result<SavedView, Diagnostic> {
    let mut json = serde_json::Deserializer::from_str(text);
    let line: ViewLine = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| misfit(&error.path().to_string(), error.inner()))?;
    let kind = ViewKind::ALL
        .into_iter()
        .find(|kind| kind.name() == line.view);
    let kind = kind.ok_or_else(|| {
        let known: Vec<&str> = ViewKind::ALL.into_iter().map(ViewKind::name).collect();
        Diagnostic::error("view", format!("there is no view “{}”", line.view))
            .hint(format!("known views: {}", known.join(", ")))
    })?;
    Ok(SavedView {
        kind,
        filter: Filter {
            as_of: line.as_of.map(|Scalar(date)| date.last()),
            hidden: line.hidden.iter().map(DomainId::new).collect(),
            around: line.around.iter().map(ActorId::new).collect(),
        },
        selection: Selection {
            actors: line.actors.iter().map(ActorId::new).collect(),
            ties: (line.ties.iter())
                .map(|(from, to)| (ActorId::new(from), ActorId::new(to)))
                .collect(),
            stance: line.stance.map(StanceId::new),
        },
        language: line.language,
        camera: line.camera.map(camera).transpose()?,
    })
}

fn camera((x, y, width, height): (f64, f64, f64, f64)) -> Result<SceneRect, Diagnostic> {
    let is_place = [x, y, width, height].iter().all(|side| side.is_finite());
    if is_place && width > 0.0 && height > 0.0 {
        Ok(SceneRect {
            x,
            y,
            width,
            height,
        })
    } else {
        let message = "the camera shows nothing: width and height must be more than 0";
        Err(Diagnostic::error("camera", message))
    }
}
