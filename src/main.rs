//! Stancemap's command line: chooses between the window and the headless verbs.

fn main() {}
