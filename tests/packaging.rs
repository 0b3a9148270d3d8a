//! What packages bring along beside the program: icons, manual pages, completions and what the
//! desktop is told. Icons, pages and completions are written anew by
//! `BLESS=1 cargo test --test all packaging::`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::PathBuf;

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use resvg::{tiny_skia, usvg};

const ICON: &str = include_str!("../assets/icon/stancemap.svg");
const DESKTOP: &str = include_str!("../assets/packaging/linux/stancemap.desktop");
const MIME: &str = include_str!("../assets/packaging/linux/stancemap.xml");
const METAINFO: &str =
    include_str!("../assets/packaging/linux/io.github.stancemap.stancemap.metainfo.xml");
const INSTALLER: &str = include_str!("../assets/packaging/windows/installer.nsi");
const BUNDLE: &str = include_str!("../assets/packaging/macos/Info.plist");

/// The sides of the icons in pixels.
const SIDES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

fn asset(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(name)
}

/// Holds that a file is what it would be written as; with `BLESS`, writes it.
fn check(name: &str, expected: &[u8], same: impl Fn(&[u8], &[u8]) -> bool) {
    let path = asset(name);
    let kept = fs::read(&path).unwrap_or_default();
    if same(&kept, expected) {
        return;
    }
    assert!(
        std::env::var_os("BLESS").is_some(),
        "assets/{name} is stale: run BLESS=1 cargo test --test all packaging::, and look at it"
    );
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, expected).unwrap();
}

/// The command line as it is released, without the commit that a build may state.
fn command() -> Command {
    stancemap::cli::command()
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
}

#[test]
fn there_is_a_manual_page_for_the_program_and_for_every_verb() {
    let mut command = command();
    command.build();
    let mut pages = vec![page(&command)];
    pages.extend(command.get_subcommands().map(page));
    assert!(pages.len() > 10, "{}", pages.len());
    for (name, text) in &pages {
        check(&format!("packaging/man/{name}"), text, |a, b| a == b);
    }
    let kept = fs::read_dir(asset("packaging/man")).unwrap().count();
    assert_eq!(kept, pages.len(), "a page of a verb that is no more");
}

/// A manual page with the name of its file.
fn page(command: &Command) -> (String, Vec<u8>) {
    let man = Man::new(command.clone())
        .source(concat!("Stancemap ", env!("CARGO_PKG_VERSION")))
        .manual("User Commands");
    let mut text = Vec::new();
    man.render_title(&mut text).unwrap();
    man.render_name_section(&mut text).unwrap();
    man.render_synopsis_section(&mut text).unwrap();
    man.render_description_section(&mut text).unwrap();
    man.render_options_section(&mut text).unwrap();
    if command.has_subcommands() {
        man.render_subcommands_section(&mut text).unwrap();
    }
    if let Some(notes) = command.get_after_help() {
        // Set in columns: lines stay as they are.
        text.extend_from_slice(b".SH NOTES\n.nf\n");
        for line in notes.to_string().lines() {
            let line = line.replace('\\', "\\e").replace('-', "\\-");
            // A dot or a quote at the beginning would be a request.
            text.extend_from_slice(format!("\\&{line}\n").as_bytes());
        }
        text.extend_from_slice(b".fi\n");
    }
    (man.get_filename(), text)
}

#[test]
fn shells_complete_the_command_line() {
    for (shell, file) in [
        (Shell::Bash, "stancemap.bash"),
        (Shell::Zsh, "_stancemap"),
        (Shell::Fish, "stancemap.fish"),
        (Shell::PowerShell, "stancemap.ps1"),
    ] {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut command(), "stancemap", &mut text);
        check(
            &format!("packaging/completions/{file}"),
            &text,
            |kept, new| kept == new,
        );
    }
}

#[test]
fn the_icons_are_drawn_from_their_source() {
    for side in SIDES {
        check(
            &format!("icon/stancemap-{side}.png"),
            &icon(side),
            looks_like,
        );
    }
}

/// The icon as PNG.
fn icon(side: u32) -> Vec<u8> {
    let tree = usvg::Tree::from_str(ICON, &usvg::Options::default()).unwrap();
    let mut canvas = tiny_skia::Pixmap::new(side, side).unwrap();
    let scale = f32::from(u16::try_from(side).unwrap()) / tree.size().width();
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut canvas.as_mut());
    let bytes: Vec<u8> = (canvas.pixels().iter())
        .flat_map(|pixel| {
            let plain = pixel.demultiply();
            [plain.red(), plain.green(), plain.blue(), plain.alpha()]
        })
        .collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&bytes).unwrap();
    writer.finish().unwrap();
    file
}

/// Whether two pictures are the same but for what processors round differently.
fn looks_like(kept: &[u8], new: &[u8]) -> bool {
    let (Some(kept), Some(new)) = (pixels(kept), pixels(new)) else {
        return false;
    };
    kept.len() == new.len() && kept.iter().zip(&new).all(|(a, b)| a.abs_diff(*b) <= 2)
}

fn pixels(file: &[u8]) -> Option<Vec<u8>> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file))
        .read_info()
        .ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    Some(pixels)
}

/// One name for the kind of file and one ending, in every place that a system asks.
#[test]
fn systems_are_told_the_same_of_the_program() {
    let kind = "application/vnd.stancemap+json";
    for (place, text, words) in [
        ("desktop entry", DESKTOP, format!("MimeType={kind};")),
        ("desktop entry", DESKTOP, "Exec=stancemap %f".to_owned()),
        ("MIME type", MIME, format!("<mime-type type=\"{kind}\">")),
        ("MIME type", MIME, "*.stancemap.json".to_owned()),
        (
            "metainfo",
            METAINFO,
            format!("<mediatype>{kind}</mediatype>"),
        ),
        ("metainfo", METAINFO, "stancemap.desktop".to_owned()),
        ("installer", INSTALLER, "stancemap-window.exe".to_owned()),
        ("bundle", BUNDLE, format!("<string>{kind}</string>")),
        (
            "bundle",
            BUNDLE,
            "<string>stancemap.json</string>".to_owned(),
        ),
    ] {
        assert!(text.contains(&words), "{place}: {words}");
    }
}

/// A version that is released is told to software centres, too.
#[test]
fn the_metainfo_begins_with_this_version() {
    let (_, releases) = METAINFO.split_once("<releases>").unwrap();
    let first = releases.trim_start().lines().next().unwrap();
    let version = format!("version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(first.contains(&version), "{first}");
}
