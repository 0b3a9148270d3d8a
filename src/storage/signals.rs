//! What the system tells the program to do.

/// From now on, a request to end (Ctrl-C, a closed terminal, `kill`) removes the files
/// that are being written first, and a file that grows beyond what the system allows
/// is an error of writing, not the end of the program. Where the system has no such
/// signals, leftovers are swept at the next start.
pub fn attend_to_signals() {
    #[cfg(unix)]
    unix::attend();
}

#[cfg(unix)]
mod unix {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use crate::storage::temporary;

    pub(super) fn attend() {
        // Having any handler at all turns the signal into an error of the write.
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
            return;
        };
        // Without a thread the signals end the program as they always do.
        let _ = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                for signal in &mut signals {
                    temporary::remove_all();
                    let _ = emulate_default_handler(signal);
                }
            });
    }
}
