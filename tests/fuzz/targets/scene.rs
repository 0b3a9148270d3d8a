//! Scenes: whatever a map holds, what is drawn of it has a place.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use stancemap::analysis::Derived;
use stancemap::scene::{Caption, Hit, HitIndex, Plan, Prim, Scene, arrange, build};
use stancemap_fuzz::{document, options, places};

fuzz_target!(|bytes: &[u8]| {
    // Where the bytes end, there is nothing to draw.
    let _ = draw(&mut Unstructured::new(bytes));
});

fn draw(bytes: &mut Unstructured<'_>) -> Result<()> {
    let document = document(bytes)?;
    let options = options(bytes, &document)?;
    let derived = Derived::of(&document, &options.filter);
    let points = if bytes.ratio(1, 4)? {
        arrange(&document, &derived.ties, *bytes.choose(&Plan::ALL)?, 1)
    } else {
        places(&document)
    };
    assert_eq!(points.len(), document.actors().len());
    assert!(points.iter().all(|point| point.is_finite()));

    let scene = build(&document, &derived, &points, &options);
    check(&scene);
    assert_eq!(build(&document, &derived, &points, &options), scene);
    let caption = Caption::of(&document, &scene, &options);
    assert!(!caption.description.is_empty());
    Ok(())
}

fn check(scene: &Scene) {
    assert!(scene.bounds.is_finite());
    assert!(scene.bounds.width() > 0.0 && scene.bounds.height() > 0.0);
    for prim in scene.groups().flat_map(|group| group.prims) {
        let is_sound = match &prim {
            Prim::Fill { path, .. } => path.is_finite(),
            Prim::Stroke {
                path, width, dash, ..
            } => {
                let (on, off, start) = dash.unwrap_or_default();
                let lengths = [*width, on, off, start];
                path.is_finite() && lengths.iter().all(|length| length.is_finite())
            }
            Prim::Text(text) => text.bounds().is_finite() && text.size > 0.0,
        };
        assert!(is_sound, "{prim:?}");
    }
    let index = HitIndex::of(scene);
    for (at, body) in scene.bodies.iter().enumerate() {
        let centre = body.rect.center();
        assert!(centre.is_finite());
        if scene.has(Hit::Actor(at)) {
            assert!(
                index.at(scene, centre, 1.0).is_some(),
                "nothing to point at"
            );
        }
    }
}
