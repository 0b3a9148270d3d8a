//! Wire type ↔ model for saved views.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::explain::HINT;
use super::lenient::{Unknown, nullable, shortest};
use super::scalars::{AsScalar, Scalar};
use crate::model::{
    ActorId, Callout, CalloutTarget, Date, Day, DomainId, Extra, Filter, NamedView, SavedView,
    ScenarioId, SceneRect, Selection, StanceId, ViewId, ViewKind,
};

fn no<T>(option: &Option<T>) -> bool {
    option.is_none()
}

// The signature is serde's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_off(switch: &bool) -> bool {
    !switch
}

/// A saved view needs an id, which this side of the schema demands; the document refuses
/// one without.
fn named(schema: &mut Schema) {
    schema.insert("required".to_owned(), serde_json::json!(["id"]));
    if let Some(id) = schema
        .pointer_mut("/properties/id")
        .and_then(Json::as_object_mut)
    {
        id.remove("default");
        id.insert("type".to_owned(), Json::from("string"));
    }
}

/// A view that a stop of the story holds: one without id and name, as the schema has it.
pub(super) struct HeldView;

impl JsonSchema for HeldView {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("StopView")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = View::json_schema(generator);
        schema.remove("required");
        schema.insert("description".to_owned(), "What a stop shows.".into());
        let fields = schema.pointer_mut("/properties");
        if let Some(fields) = fields.and_then(Json::as_object_mut) {
            fields.remove("id");
            fields.remove("name");
        }
        schema
    }
}

/// A way of looking at the map, kept by name. It may refer to what is gone.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = named)]
pub(super) struct View {
    /// Of a saved view; the view of a stop needs none.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    #[schemars(length(min = 1))]
    pub id: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub name: String,
    /// map, text, evidence, or any other kind; left out: map.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub view: String,
    /// The date that is looked at; left out: the latest state.
    #[serde(default, skip_serializing_if = "no")]
    pub as_of: Option<Scalar<Date>>,
    /// The date that is held against it.
    #[serde(default, skip_serializing_if = "no")]
    pub compared: Option<Scalar<Date>>,
    /// The what-if that is laid over the map; left out: none.
    #[serde(default, skip_serializing_if = "no")]
    pub scenario: Option<String>,
    /// Whether only the ties that are otherwise in it are drawn.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_off")]
    pub only_differences: bool,
    /// The domains that are filtered out.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub hidden: Vec<String>,
    /// Only these actors and those they have ties with.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub around: Vec<String>,
    /// Only the ties of these ordered pairs: from, to.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub ties: Vec<(String, String)>,
    /// The tag of the language of labels; left out: English.
    #[serde(default, skip_serializing_if = "no")]
    pub language: Option<String>,
    /// What stands beside ties: abouts, topics or none.
    #[serde(default, skip_serializing_if = "no")]
    pub labels: Option<String>,
    /// light, dark, projector or print; left out: whichever is in use.
    #[serde(default, skip_serializing_if = "no")]
    pub theme: Option<String>,
    /// Whether pairs on which the sources are silent get a line.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_off")]
    pub silent: bool,
    /// Whether pairs that nobody has looked at get a line.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_off")]
    pub uncoded: bool,
    /// Whether title, legend and sources are left out.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_off")]
    pub bare: bool,
    /// Whether actors that do not exist at the date are left out; else they are drawn pale.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_off")]
    pub no_ghosts: bool,
    /// How often a stance is drawn that both sides share: once or twice; left out: as is
    /// proposed for the map.
    #[serde(default, skip_serializing_if = "no")]
    pub mutual: Option<String>,
    /// The actor around whom the map is seen.
    #[serde(default, skip_serializing_if = "no")]
    pub ego: Option<String>,
    /// Whose stances decide on which side of it others stand: others or itself; left out:
    /// others.
    #[serde(default, skip_serializing_if = "no")]
    pub ego_by: Option<String>,
    /// By what the rows of a matrix are sorted: map, name, kind, ties or camp.
    #[serde(default, skip_serializing_if = "no")]
    pub sort: Option<String>,
    /// The actors of the first rows of a matrix, where they are ordered by hand.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub rows: Vec<String>,
    /// What the cells of a matrix show: fitting, whole or topics.
    #[serde(default, skip_serializing_if = "no")]
    pub cells: Option<String>,
    /// By what the pairs of a coverage are sorted: pair, thinness or items.
    #[serde(default, skip_serializing_if = "no")]
    pub pairs: Option<String>,
    /// Whether a coverage lists pairs that nobody has looked at, too.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_off")]
    pub all_pairs: bool,
    /// The page of its figure: a name such as a4, a width in millimetres, or 120x80.
    #[serde(default, skip_serializing_if = "no")]
    pub page: Option<String>,
    /// In place of the title of the map.
    #[serde(default, skip_serializing_if = "no")]
    pub headline: Option<String>,
    /// In place of sources and counts.
    #[serde(default, skip_serializing_if = "no")]
    pub credit: Option<String>,
    #[serde(default, skip_serializing_if = "no")]
    pub callout: Option<CalloutBox>,
    /// Left, top, width and height in the units of the layout; left out: the whole figure.
    #[serde(default, skip_serializing_if = "no")]
    pub camera: Option<Scalar<SceneRect>>,
    /// Whether its figure, too, has only what the camera shows.
    #[serde(default, deserialize_with = "nullable", skip_serializing_if = "is_off")]
    pub cropped: bool,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub selected_actors: Vec<String>,
    /// Ordered pairs: from, to.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub selected_ties: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "no")]
    pub selected_stance: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A sentence with an arrow to what it is about.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Callout")]
pub(super) struct CalloutBox {
    pub text: String,
    /// The id of an actor, or those of an ordered pair: from, to.
    pub at: Scalar<CalloutTarget>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl AsScalar for CalloutTarget {
    const NAME: &'static str = "CalloutTarget";

    fn write(&self) -> serde_json::Value {
        self.actors().map(ActorId::as_str).collect()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        let ids: Option<Vec<&str>> = json
            .as_array()
            .and_then(|ids| ids.iter().map(serde_json::Value::as_str).collect());
        match ids.as_deref() {
            Some(&[actor]) => Ok(Self::Actor(actor.into())),
            Some(&[from, to]) => Ok(Self::Tie(from.into(), to.into())),
            _ => Err(format!(
                "{json} is nothing to point at{HINT}write the id of an actor in brackets, or two \
                 for a tie"
            )),
        }
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 2
        })
    }
}

impl AsScalar for SceneRect {
    const NAME: &'static str = "SceneRect";

    fn write(&self) -> serde_json::Value {
        let sides = [self.x, self.y, self.width, self.height];
        sides.into_iter().map(shortest).collect()
    }

    fn read(json: &serde_json::Value) -> Result<Self, String> {
        let sides: Option<Vec<f64>> = json
            .as_array()
            .and_then(|sides| sides.iter().map(serde_json::Value::as_f64).collect());
        match sides.as_deref() {
            Some(&[x, y, width, height]) if width > 0.0 && height > 0.0 => Ok(Self {
                x,
                y,
                width,
                height,
            }),
            Some([_, _, _, _]) => Err(format!(
                "the camera shows nothing: width and height must be more than 0{HINT}correct \
                 them, or leave the camera out"
            )),
            _ => Err(format!(
                "{json} is no part of a map{HINT}write left, top, width and height as numbers"
            )),
        }
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 4
        })
    }
}

fn day(date: Option<Scalar<Date>>) -> Option<Day> {
    date.map(|Scalar(date)| date.last())
}

fn date(day: Option<Day>) -> Option<Scalar<Date>> {
    Date::parse(&day?.to_string()).ok().map(Scalar)
}

fn pairs(pairs: Vec<(String, String)>) -> Vec<(ActorId, ActorId)> {
    let pairs = pairs.into_iter();
    pairs
        .map(|(from, to)| (ActorId::new(from), ActorId::new(to)))
        .collect()
}

fn unpaired(pairs: &[(ActorId, ActorId)]) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(from, to)| (from.to_string(), to.to_string()))
        .collect()
}

fn actors(ids: Vec<String>) -> Vec<ActorId> {
    ids.into_iter().map(ActorId::new).collect()
}

fn written(ids: &[ActorId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// A kind that is left out is the map, and so is one that is not known.
pub(super) fn to_view(view: View) -> NamedView {
    let known = ViewKind::ALL.into_iter().find(|k| k.name() == view.view);
    let callout = view.callout.map(|own| Callout {
        text: own.text,
        target: own.at.0,
        extra: Extra::new(own.unknown.0),
    });
    let shown = SavedView {
        kind: known.unwrap_or_default(),
        other_kind: match known {
            Some(_) => String::new(),
            None => view.view,
        },
        filter: Filter {
            as_of: day(view.as_of),
            hidden: view.hidden.into_iter().map(DomainId::new).collect(),
            around: actors(view.around),
        },
        compared: day(view.compared),
        scenario: view.scenario.map(ScenarioId::new),
        only_differences: view.only_differences,
        ties: pairs(view.ties),
        selection: Selection {
            actors: actors(view.selected_actors),
            ties: pairs(view.selected_ties),
            stance: view.selected_stance.map(StanceId::new),
        },
        language: view.language,
        labels: view.labels,
        theme: view.theme,
        shows_silent: view.silent,
        shows_uncoded: view.uncoded,
        hides_frame: view.bare,
        hides_ghosts: view.no_ghosts,
        mutual: view.mutual,
        ego: view.ego.map(ActorId::new),
        ego_by: view.ego_by,
        sort: view.sort,
        rows: actors(view.rows),
        cells: view.cells,
        pairs: view.pairs,
        lists_all_pairs: view.all_pairs,
        page: view.page,
        headline: view.headline,
        credit: view.credit,
        callout,
        camera: view.camera.map(|Scalar(camera)| camera),
        is_cropped: view.cropped,
    };
    NamedView {
        id: ViewId::new(view.id),
        name: view.name,
        shown,
        extra: Extra::new(view.unknown.0),
    }
}

pub(super) fn from_view(view: &NamedView) -> View {
    let shown = &view.shown;
    let callout = shown.callout.as_ref().map(|own| CalloutBox {
        text: own.text.clone(),
        at: Scalar(own.target.clone()),
        unknown: Unknown(own.extra.fields()),
    });
    View {
        id: view.id.to_string(),
        name: view.name.clone(),
        view: match (shown.other_kind.as_str(), shown.kind) {
            ("", ViewKind::Map) => String::new(),
            ("", kind) => kind.name().to_owned(),
            (other, _) => other.to_owned(),
        },
        as_of: date(shown.filter.as_of),
        compared: date(shown.compared),
        scenario: shown.scenario.as_ref().map(ToString::to_string),
        only_differences: shown.only_differences,
        hidden: shown
            .filter
            .hidden
            .iter()
            .map(ToString::to_string)
            .collect(),
        around: written(&shown.filter.around),
        ties: unpaired(&shown.ties),
        language: shown.language.clone(),
        labels: shown.labels.clone(),
        theme: shown.theme.clone(),
        silent: shown.shows_silent,
        uncoded: shown.shows_uncoded,
        bare: shown.hides_frame,
        no_ghosts: shown.hides_ghosts,
        mutual: shown.mutual.clone(),
        ego: shown.ego.as_ref().map(ToString::to_string),
        ego_by: shown.ego_by.clone(),
        sort: shown.sort.clone(),
        rows: written(&shown.rows),
        cells: shown.cells.clone(),
        pairs: shown.pairs.clone(),
        all_pairs: shown.lists_all_pairs,
        page: shown.page.clone(),
        headline: shown.headline.clone(),
        credit: shown.credit.clone(),
        callout,
        camera: shown.camera.map(Scalar),
        cropped: shown.is_cropped,
        selected_actors: written(&shown.selection.actors),
        selected_ties: unpaired(&shown.selection.ties),
        selected_stance: shown.selection.stance.as_ref().map(ToString::to_string),
        unknown: Unknown(view.extra.fields()),
    }
}
