//! What stands around the views: menu bar, lists and filters, inspector, balance,
//! status line. Each panel owns its small state, reads the context and asks for
//! actions; none knows a view.

pub(in crate::ui) mod balance;
pub(in crate::ui) mod changes;
pub(in crate::ui) mod hud;
pub(in crate::ui) mod inspector;
pub(in crate::ui) mod menu;
pub(in crate::ui) mod presenter;
pub(in crate::ui) mod quick_line;
mod saved_views;
pub(in crate::ui) mod scenario;
pub(in crate::ui) mod scenario_bar;
mod scenario_list;
mod side_heading;
pub(in crate::ui) mod sidebar;
pub(in crate::ui) mod status;
pub(in crate::ui) mod story;
pub(in crate::ui) mod time_bar;
