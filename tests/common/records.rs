//! Arbitrary records, each with every field filled or not.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use stancemap::model::{
    Actor, ActorId, Anchor, AnchorWords, Block, BlockKind, Callout, CalloutTarget, Carried,
    Credibility, Domain, DomainId, Evidence, Filter, Header, NamedView, Numbering, Placement,
    Reliability, Rule, SavedView, Scenario, ScenarioChange, ScenarioId, SceneRect, Scope,
    ScopeSource, Selection, Silence, Source, SourceId, Speaker, SpeakerId, Stance, StanceId, Stop,
    StopId, Supposition, Text, Translations, Value, ViewId, ViewKind,
};

use super::{Ids, date, extra, text};

/// Texts of these fields in other languages, or none.
fn translations(field: &'static str) -> BoxedStrategy<Translations> {
    let tags = vec!["tg", "fa-AF"];
    (proptest::sample::subsequence(tags, 0..3), text())
        .prop_map(move |(tags, text)| {
            let mut texts = Translations::default();
            for tag in tags {
                texts.set(tag, field, &text);
            }
            texts
        })
        .boxed()
}

pub(crate) fn header() -> BoxedStrategy<Header> {
    let rule = option::of(select(Rule::ALL.to_vec()));
    let coded = (option::of(any::<u16>()), option::of(scope()));
    let more = (extra(), translations("title"), coded);
    (text(), text(), option::of(date()), rule, more)
        .prop_map(
            |(title, summary, as_of, rule, (extra, translations, (circa_months, scope)))| Header {
                title,
                summary,
                translations,
                as_of,
                rule,
                circa_months,
                scope,
                extra,
            },
        )
        .boxed()
}

/// What was coded; its ids need not lead anywhere.
fn scope() -> BoxedStrategy<Scope> {
    let source =
        ([text(), text(), text()], extra()).prop_map(|([source, locators, nothing], extra)| {
            ScopeSource {
                source: SourceId::new(source),
                locators,
                nothing,
                extra,
            }
        });
    let ids = || vec(text(), 0..3);
    (vec(source, 0..3), ids(), ids(), text(), extra())
        .prop_map(|(sources, actors, domains, note, extra)| Scope {
            sources,
            actors: actors.into_iter().map(ActorId::new).collect(),
            domains: domains.into_iter().map(DomainId::new).collect(),
            note,
            extra,
        })
        .boxed()
}

pub(crate) fn domain(id: DomainId) -> BoxedStrategy<Domain> {
    let texts = [text(), text(), text(), text(), text()];
    (texts, extra(), translations("name"))
        .prop_map(
            move |([name, glyph, definition, example, counterexample], extra, translations)| {
                Domain {
                    definition,
                    example,
                    counterexample,
                    translations,
                    id: id.clone(),
                    name,
                    glyph,
                    extra,
                }
            },
        )
        .boxed()
}

pub(crate) fn source(id: SourceId) -> BoxedStrategy<Source> {
    let texts = [text(), text(), text(), text(), text()];
    let more = (
        extra(),
        translations("title"),
        option::of(text()),
        option::of(text_and_numbers()),
    );
    (texts, vec(text(), 0..3), option::of(date()), more)
        .prop_map(
            move |([title, publisher, url, file, note], authors, date, more)| Source {
                id: id.clone(),
                title,
                authors,
                publisher,
                date,
                url,
                file,
                numbering: more
                    .3
                    .map(|(text, numbers)| Numbering::freeze(&text, &numbers)),
                note,
                extra: more.0,
                translations: more.1,
                passages: more
                    .2
                    .map(|words| ("¶5".to_owned(), words))
                    .into_iter()
                    .collect(),
            },
        )
        .boxed()
}

/// A text with the numbers of its blocks.
fn text_and_numbers() -> BoxedStrategy<(Text, Vec<Option<u32>>)> {
    blocks()
        .prop_map(|text| {
            let numbers = text.own_numbers();
            (text, numbers)
        })
        .boxed()
}

/// The text of a source.
pub(crate) fn blocks() -> BoxedStrategy<Text> {
    let numbers = || option::of(1_u32..9);
    let kind = select(BlockKind::ALL.to_vec());
    let block = (kind, text(), numbers(), numbers(), extra()).prop_map(
        |(kind, words, page, marked, extra)| Block {
            kind,
            words,
            page,
            marked,
            extra,
        },
    );
    vec(block, 0..4).prop_map(|blocks| Text { blocks }).boxed()
}

fn anchor() -> BoxedStrategy<Anchor> {
    let hashed = (any::<u64>(), any::<u32>())
        .prop_map(|(hash, length)| AnchorWords::Hashed { hash, length });
    let words = prop_oneof![text().prop_map(AnchorWords::Quoted), hashed];
    (
        [any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>()],
        words,
        extra(),
    )
        .prop_map(
            |([paragraph, last_paragraph, start, end], words, extra)| Anchor {
                paragraph,
                last_paragraph,
                start,
                end,
                words,
                extra,
            },
        )
        .boxed()
}

/// What is known of a speaker.
pub(crate) fn speaker(name: String) -> BoxedStrategy<Speaker> {
    ([text(), text(), text()], extra())
        .prop_map(move |([role, party, note], extra)| Speaker {
            name: SpeakerId::new(&name),
            role,
            party,
            note,
            extra,
        })
        .boxed()
}

pub(crate) fn placement() -> BoxedStrategy<Placement> {
    let number = || {
        prop_oneof![
            (-2000..2000_i32).prop_map(f64::from),
            -2000.0..2000.0_f64,
            select(vec![-0.0, 1e300, 1e-300, 9_007_199_254_740_994.0, f64::MAX]),
        ]
    };
    (number(), number(), any::<Option<bool>>(), extra())
        .prop_map(|(x, y, pinned, extra)| Placement {
            x,
            y,
            pinned,
            extra,
        })
        .boxed()
}

pub(crate) fn actor(id: ActorId, ids: &Ids) -> BoxedStrategy<Actor> {
    let texts = [text(), text(), text(), text()];
    let tags = vec!["tg".to_owned(), "fa".to_owned(), "ps".to_owned()];
    let names = proptest::sample::subsequence(tags, 0..3).prop_flat_map(|tags| {
        tags.into_iter()
            .map(|tag| (Just(tag), text()))
            .collect::<Vec<_>>()
    });
    let group = one_of(&ids.actors);
    let dates = [option::of(date()), option::of(date())];
    let aliases = vec(text(), 0..3);
    (
        texts,
        names,
        aliases,
        group,
        dates,
        option::of(placement()),
        extra(),
    )
        .prop_map(
            move |(
                [name, short, kind, note],
                names,
                aliases,
                member_of,
                dates,
                placement,
                extra,
            )| {
                let [since, until] = dates;
                Actor {
                    id: id.clone(),
                    name,
                    short,
                    kind,
                    names,
                    aliases,
                    member_of,
                    since,
                    until,
                    note,
                    placement,
                    extra,
                }
            },
        )
        .boxed()
}

/// One of the ids, or none.
fn one_of<T: Clone + std::fmt::Debug + 'static>(ids: &[T]) -> BoxedStrategy<Option<T>> {
    if ids.is_empty() {
        Just(None).boxed()
    } else {
        option::of(select(ids.to_vec())).boxed()
    }
}

fn evidence(ids: &Ids) -> BoxedStrategy<Vec<Evidence>> {
    if ids.sources.is_empty() {
        return Just(Vec::new()).boxed();
    }
    let texts = [text(), text(), text(), text()];
    let grades = (
        option::of(select(Reliability::ALL.to_vec())),
        option::of(select(Credibility::ALL.to_vec())),
    );
    let says = select(Value::SCALE.to_vec());
    let hedged = any::<Option<bool>>();
    let source = select(ids.sources.clone());
    let item = (
        source,
        texts,
        says,
        hedged,
        grades,
        option::of(date()),
        (extra(), translations("gist")),
        coding(),
    )
        .prop_map(
            |(
                source,
                [locator, gist, quote, speaker],
                says,
                hedged,
                grades,
                date,
                more,
                coding,
            )| {
                let (anchor, coder, unconfirmed) = coding;
                let (extra, translations) = more;
                Evidence {
                    translations,
                    source,
                    locator,
                    anchor: anchor.map(Box::new),
                    coder,
                    unconfirmed,
                    says,
                    gist,
                    quote,
                    speaker,
                    hedged,
                    reliability: grades.0,
                    credibility: grades.1,
                    date,
                    extra,
                }
            },
        );
    vec(item, 0..4).boxed()
}

/// How an item was coded: on which words, by whom, with what carried over.
fn coding() -> BoxedStrategy<(Option<Anchor>, String, Vec<Carried>)> {
    let carried = proptest::sample::subsequence(Carried::ALL.to_vec(), 0..=4);
    (option::of(anchor()), text(), carried).boxed()
}

/// A stance between actors and on a domain of `ids`, which has some of both.
pub(crate) fn stance(id: String, ids: &Ids) -> BoxedStrategy<Stance> {
    let ends = [select(ids.actors.clone()), select(ids.actors.clone())];
    let value = option::of(select(Value::SCALE.to_vec()));
    let dates = [option::of(date()), option::of(date())];
    let texts = [text(), text(), text()];
    let domain = select(ids.domains.clone());
    let more = (extra(), translations("about"));
    (ends, domain, texts, value, dates, evidence(ids), more)
        .prop_map(
            move |([from, to], domain, [about, note, coder], value, dates, evidence, more)| {
                let [since, until] = dates;
                let (extra, translations) = more;
                Stance {
                    translations,
                    about,
                    value,
                    since,
                    until,
                    note,
                    coder,
                    evidence,
                    extra,
                    ..Stance::new(&id, from, to, domain)
                }
            },
        )
        .boxed()
}

/// A silence between actors of `ids`, which has some.
pub(crate) fn silence(ids: &Ids) -> BoxedStrategy<Silence> {
    let ends = [select(ids.actors.clone()), select(ids.actors.clone())];
    let picks = vec(any::<Index>(), 0..3);
    let known = ids.sources.clone();
    (ends, one_of(&ids.domains), picks, text(), extra())
        .prop_map(move |([from, to], domain, picks, note, extra)| Silence {
            from,
            to,
            domain,
            sources: (picks.iter())
                .filter(|_| !known.is_empty())
                .map(|pick| pick.get(&known).clone())
                .collect(),
            note,
            extra,
        })
        .boxed()
}

/// A scenario; what it names need not be there.
pub(crate) fn scenario(id: String, ids: &Ids) -> BoxedStrategy<Scenario> {
    let change = (supposition(ids), evidence(ids), extra()).prop_map(|(what, evidence, extra)| {
        ScenarioChange {
            what,
            evidence,
            extra,
        }
    });
    let texts = [text(), text()];
    (texts, vec(change, 0..5), translations("title"), extra())
        .prop_map(
            move |([title, text], changes, translations, extra)| Scenario {
                id: ScenarioId::new(&id),
                title,
                text,
                changes,
                translations,
                extra,
            },
        )
        .boxed()
}

fn supposition(ids: &Ids) -> BoxedStrategy<Supposition> {
    let id = || {
        prop_oneof![
            4 => (0..7).prop_map(|n| StanceId::new(format!("st “{n}”"))),
            1 => text().prop_map(StanceId::new),
        ]
    };
    let value = option::of(select(Value::SCALE.to_vec()));
    let set = (id(), value).prop_map(|(stance, value)| Supposition::Set { stance, value });
    let plain = prop_oneof![
        2 => set,
        1 => id().prop_map(Supposition::End),
        1 => Just(Supposition::Unknown),
    ];
    let known = ids.clone();
    let ids_of_actors = prop_oneof![text(), Just("a new one".to_owned())];
    let actor = ids_of_actors.prop_flat_map(move |id| actor(ActorId::new(id), &known));
    let actor = actor.prop_map(|own| Supposition::AddActor(Box::new(own)));
    let plain = prop_oneof![4 => plain, 1 => actor];
    // It may name actors and domains that are gone.
    let mut some = ids.clone();
    some.actors.push("gone".into());
    some.domains.push("gone".into());
    let added = id().prop_flat_map(move |id| stance(id.to_string(), &some));
    prop_oneof![3 => plain, 2 => added.prop_map(|own| Supposition::Add(Box::new(own)))].boxed()
}

/// A stop of the story; what it shows need not be there.
pub(crate) fn stop(id: String) -> BoxedStrategy<Stop> {
    let texts = [text(), text()];
    (
        texts,
        saved_view(String::new()),
        translations("title"),
        extra(),
    )
        .prop_map(move |([title, text], view, translations, extra)| Stop {
            id: StopId::new(&id),
            title,
            text,
            view,
            translations,
            extra,
        })
        .boxed()
}

/// A saved view; what it names need not be there.
pub(crate) fn saved_view(id: String) -> BoxedStrategy<NamedView> {
    (
        text(),
        looked_at(),
        worded(),
        composed(),
        ordered(),
        (option::of(text().prop_map(ScenarioId::new)), any::<bool>()),
        extra(),
    )
        .prop_map(
            move |(name, looked_at, worded, composed, ordered, supposed, extra)| {
                let (filter, selection, kind, camera, compared) = looked_at;
                let (scenario, only_differences) = supposed;
                let (language, labels, theme, page, [headline, credit]) = worded;
                let (ties, callout, [shows_silent, shows_uncoded, hides_frame], other) = composed;
                let (ego, rows, [mutual, ego_by, sort, cells, pairs], switches) = ordered;
                let [hides_ghosts, lists_all_pairs, is_cropped] = switches;
                NamedView {
                    id: ViewId::new(&id),
                    name,
                    shown: SavedView {
                        kind: if other { ViewKind::Map } else { kind },
                        other_kind: if other { "globe" } else { "" }.to_owned(),
                        filter,
                        compared,
                        scenario,
                        only_differences,
                        ties,
                        selection,
                        language,
                        labels,
                        theme,
                        shows_silent,
                        shows_uncoded,
                        hides_frame,
                        hides_ghosts,
                        mutual,
                        ego,
                        ego_by,
                        sort,
                        rows,
                        cells,
                        pairs,
                        lists_all_pairs,
                        page,
                        headline,
                        credit,
                        callout,
                        camera,
                        is_cropped,
                    },
                    extra,
                }
            },
        )
        .boxed()
}

fn actor_ids() -> BoxedStrategy<Vec<ActorId>> {
    vec(text().prop_map(ActorId::new), 0..3).boxed()
}

fn pairs() -> BoxedStrategy<Vec<(ActorId, ActorId)>> {
    let id = || text().prop_map(ActorId::new);
    vec((id(), id()), 0..3).boxed()
}

type LookedAt = (
    Filter,
    Selection,
    ViewKind,
    Option<SceneRect>,
    Option<stancemap::model::Day>,
);

fn looked_at() -> BoxedStrategy<LookedAt> {
    let day = || option::of(date().prop_map(|date| date.last()));
    let hidden = vec(text().prop_map(DomainId::new), 0..3);
    let filter = (day(), hidden, actor_ids()).prop_map(|(as_of, hidden, around)| Filter {
        as_of,
        hidden: hidden.into_iter().collect(),
        around,
    });
    let stance = option::of(text().prop_map(StanceId::new));
    let selection = (actor_ids(), pairs(), stance).prop_map(|(actors, ties, stance)| Selection {
        actors,
        ties,
        stance,
    });
    let side = || select(vec![0.1, 1.0, 1234.0, 1e-7]);
    let camera = (-1e6..1e6_f64, -1e6..1e6_f64, side(), side());
    let camera = camera.prop_map(|(x, y, width, height)| SceneRect {
        x,
        y,
        width,
        height,
    });
    let kind = select(ViewKind::ALL.to_vec());
    (filter, selection, kind, option::of(camera), day()).boxed()
}

type Worded = (
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    [Option<String>; 2],
);

fn worded() -> BoxedStrategy<Worded> {
    let words = || option::of(text());
    (words(), words(), words(), words(), [words(), words()]).boxed()
}

/// What only some kinds of view have: an actor in the middle, an order.
type Ordered = (
    Option<ActorId>,
    Vec<ActorId>,
    [Option<String>; 5],
    [bool; 3],
);

fn ordered() -> BoxedStrategy<Ordered> {
    let words = || option::of(text());
    let words = [words(), words(), words(), words(), words()];
    let ego = option::of(text().prop_map(ActorId::new));
    (ego, actor_ids(), words, any::<[bool; 3]>()).boxed()
}

type Composed = (Vec<(ActorId, ActorId)>, Option<Callout>, [bool; 3], bool);

fn composed() -> BoxedStrategy<Composed> {
    let id = || text().prop_map(ActorId::new);
    let target = prop_oneof![
        id().prop_map(CalloutTarget::Actor),
        (id(), id()).prop_map(|(from, to)| CalloutTarget::Tie(from, to)),
    ];
    let callout = (text(), target, extra()).prop_map(|(text, target, extra)| Callout {
        text,
        target,
        extra,
    });
    let callout = option::of(callout);
    (pairs(), callout, any::<[bool; 3]>(), any::<bool>()).boxed()
}
