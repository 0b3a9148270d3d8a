//! Web pages that a map names, opened in the user's browser.

use std::collections::BTreeSet;

use crate::task::Task;
use crate::ui::web_address::WebAddress;

/// What is known of web pages while the program runs.
#[derive(Default)]
pub(super) struct WebPages {
    /// Hosts of which a page was opened after a question.
    pub(super) known: BTreeSet<String>,
    /// The page that is being handed to the browser, and whether there is one.
    pub(super) opening: Option<Task<(WebAddress, bool)>>,
}
