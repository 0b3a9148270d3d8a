//! Figures as work inside the process: a map to the bytes of its file.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../common/maps.rs"]
mod maps;
#[path = "../common/scenes.rs"]
mod scenes;

use stancemap::task::Cancel;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use stancemap::figure::{FigureRequest, Format};
use stancemap::format::{embed, read};
use stancemap::model::Document;
use stancemap::scene::{Look, Options, Page, Preset, Theme};

use scenes::positions;

const CORE: &[u8] = include_bytes!("../../datasets/tajikistan-taliban.stancemap.json");

/// Positions are the layout's work, which is measured by itself.
fn bench(c: &mut Criterion, name: &str, document: &Document, page: Option<Page>, kinds: &[Format]) {
    let places = positions(document, &|_| None);
    let request = FigureRequest::new(Options {
        page,
        ..Options::new(Theme::of(Look::Light))
    });
    let never = Cancel::default();
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    for kind in kinds {
        group.bench_function(kind.extension(), |b| {
            b.iter(|| {
                let document = black_box(document);
                request
                    .figure(*kind, document, &places, embed, &never)
                    .unwrap()
            });
        });
    }
    group.finish();
}

fn figures(c: &mut Criterion) {
    let all = [Format::Svg, Format::Pdf, Format::Png];
    let core = read(CORE).unwrap().value;
    bench(c, "core", &core, None, &all);
    for preset in [Preset::Column, Preset::Wide] {
        let name = format!("core on {}", preset.name());
        bench(c, &name, &core, Some(preset.page()), &all);
    }
    for (actors, ties) in [(60, 200), (200, 800), (1_000, 4_000)] {
        let map = maps::map(actors, ties, 1);
        let document = read(map.as_bytes()).unwrap().value;
        let name = format!("{actors} actors, {ties} ties");
        bench(c, &name, &document, None, &all);
        if actors == 60 {
            let page = Some(Preset::Wide.page());
            bench(c, &format!("{name} on 183mm"), &document, page, &all);
        }
    }
}

criterion_group!(benches, figures);
criterion_main!(benches);
