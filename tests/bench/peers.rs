//! Our layouts beside those of whatever peers are installed, in one run: stress,
//! crossings, time, and the ratios.
//!
//!     cargo bench --bench peers                 graphs that are made here
//!     cargo bench --bench peers -- FILE.csv…    tables with the columns source,target
//!
//! Peers are run as processes of their own, and their own time is taken without
//! their start. What is missing is named.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::panic
)]

#[path = "../common/graphs.rs"]
mod graphs;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use graphs::Edges;
use stancemap::layout::arrange;

/// From how many nodes at most stress is taken over all pairs.
const SOURCES: usize = 6_000;

/// Reads pairs from a file, lays them out, and prints seconds and positions.
const PYTHON: &str = r#"
import sys, time
peer, path = sys.argv[1:3]
lines = open(path).read().split()
n = int(lines[0])
pairs = [(int(a), int(b)) for a, b in zip(lines[1::2], lines[2::2])]
if peer == "igraph":
    import igraph
    graph = igraph.Graph(n, pairs)
    run = lambda: graph.layout_kamada_kawai().coords
elif peer == "networkx":
    import networkx
    graph = networkx.Graph(pairs)
    def run():
        found = networkx.kamada_kawai_layout(graph)
        return [found[i] for i in range(n)]
elif peer == "s_gd2":
    import s_gd2
    ends = [a for a, _ in pairs], [b for _, b in pairs]
    run = lambda: s_gd2.layout_convergent(*ends, random_seed=1)
begin = time.process_time()
places = run()
print(time.process_time() - begin)
for x, y in places:
    print(float(x), float(y))
"#;

/// A peer, where its package comes from, and the largest graph it is asked for.
const PYTHON_PEERS: [(&str, &str, usize); 3] = [
    ("networkx", "pip install networkx numpy scipy", 1_500),
    ("igraph", "pip install igraph", 1_500),
    ("s_gd2", "pip install s_gd2", 6_000),
];

struct Drawing {
    seconds: f64,
    places: Vec<(f64, f64)>,
}

fn ours(graph: &Edges) -> Drawing {
    let request = graph.request();
    let began = Instant::now();
    let points = arrange(&request);
    Drawing {
        seconds: began.elapsed().as_secs_f64(),
        places: points.iter().map(|p| (p.x, p.y)).collect(),
    }
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect()
}

fn python(peer: &str, pairs: &Path) -> Option<Drawing> {
    let output = Command::new("python3")
        .args(["-c", PYTHON, peer])
        .arg(pairs)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let found = numbers(&String::from_utf8(output.stdout).ok()?);
    let (seconds, rest) = found.split_first().filter(|_| output.status.success())?;
    Some(Drawing {
        seconds: *seconds,
        places: rest.chunks_exact(2).map(|p| (p[0], p[1])).collect(),
    })
}

fn sfdp(graph: &Edges, folder: &Path) -> Option<Drawing> {
    let mut dot = String::from("graph {\n");
    for node in 0..graph.nodes {
        writeln!(dot, "{node};").unwrap();
    }
    for (a, b) in &graph.pairs {
        writeln!(dot, "{a} -- {b};").unwrap();
    }
    dot.push('}');
    let path = folder.join("graph.dot");
    std::fs::write(&path, dot).unwrap();
    let began = Instant::now();
    let output = Command::new("sfdp")
        .args(["-Goverlap=true", "-Tplain"])
        .arg(&path)
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let seconds = began.elapsed().as_secs_f64();
    let mut places = vec![(0.0, 0.0); graph.nodes];
    for line in String::from_utf8(output.stdout).ok()?.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["node", name, x, y, ..] = words.as_slice() {
            let at: usize = name.trim_matches('"').parse().ok()?;
            places[at] = (x.parse().ok()?, y.parse().ok()?);
        }
    }
    Some(Drawing { seconds, places })
}

fn row(graph: &Edges, name: &str, drawing: &Drawing, own: Option<(f64, f64)>) -> (f64, f64) {
    let found = graph.judge(&drawing.places, SOURCES);
    let crossings = (found.crossings).map_or_else(|| "–".to_owned(), |count| count.to_string());
    let ratios = own.map_or_else(String::new, |(stress, seconds)| {
        format!(
            "{:>10.3} {:>10.3}",
            stress / found.stress.max(1e-12),
            seconds / drawing.seconds.max(1e-9)
        )
    });
    println!(
        "{:<22} {name:<10} {:>8.4} {crossings:>12} {:>10.3} {ratios}",
        graph.name, found.stress, drawing.seconds
    );
    (found.stress, drawing.seconds)
}

fn main() {
    let files: Vec<String> = (std::env::args().skip(1))
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let graphs: Vec<Edges> = if files.is_empty() {
        vec![
            Edges::karate(),
            Edges::groups(1_000, 3_769),
            Edges::tree(4_095),
            Edges::attachment(5_875, 21_489),
            Edges::grid(100),
            Edges::attachment(76_000, 406_000),
        ]
    } else {
        (files.iter())
            .map(|file| Edges::from_table(file, &std::fs::read(file).unwrap()))
            .collect()
    };
    let folder = tempfile::tempdir().unwrap();
    let mut missing: Vec<String> = PYTHON_PEERS
        .iter()
        .filter(|(peer, ..)| {
            let test = Command::new("python3")
                .args(["-c", &format!("import {peer}")])
                .stderr(Stdio::null())
                .status();
            !test.is_ok_and(|status| status.success())
        })
        .map(|(peer, how, _)| format!("{peer} ({how})"))
        .collect();
    let no_sfdp = Command::new("sfdp")
        .arg("-V")
        .stderr(Stdio::null())
        .status()
        .is_err();
    if no_sfdp {
        missing.push("sfdp (apt-get install graphviz)".to_owned());
    }
    println!(
        "{:<22} {:<10} {:>8} {:>12} {:>10} {:>10} {:>10}",
        "graph", "program", "stress", "crossings", "seconds", "our stress", "our time"
    );
    println!("{:>76} {:>10}", "of theirs", "of theirs");
    for graph in &graphs {
        let own = row(graph, "stancemap", &ours(graph), None);
        let mut text = format!("{}\n", graph.nodes);
        for (a, b) in &graph.pairs {
            writeln!(text, "{a} {b}").unwrap();
        }
        let pairs = folder.path().join("pairs.txt");
        std::fs::write(&pairs, text).unwrap();
        for (peer, _, most) in PYTHON_PEERS {
            if missing.iter().any(|name| name.starts_with(peer)) || graph.nodes > most {
                continue;
            }
            match python(peer, &pairs) {
                Some(drawing) => {
                    row(graph, peer, &drawing, Some(own));
                }
                None => println!("{:<22} {peer:<10} failed", graph.name),
            }
        }
        if !no_sfdp {
            match sfdp(graph, folder.path()) {
                Some(drawing) => {
                    row(graph, "sfdp", &drawing, Some(own));
                }
                None => println!("{:<22} {:<10} failed", graph.name, "sfdp"),
            }
        }
    }
    if missing.is_empty() {
        println!("No peer is missing.");
    } else {
        println!("Missing: {}", missing.join(", "));
    }
}
