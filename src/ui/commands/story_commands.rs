//! What can be done with a story, and before a room.

/// What can be done with the stops of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum StoryCommand {
    /// Makes what is seen a stop, behind the one that is open.
    Add,
    /// Shows the list of stops.
    Panel,
    /// Lets the open one show what is seen.
    Update,
    /// Opens the one after it, or before it.
    Next,
    Previous,
    /// What is done with the open one.
    Earlier,
    Later,
    Repair,
    Delete,
}

/// What can be done in presenter mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum PresenterCommand {
    /// Begins a talk, or ends it.
    Start,
    /// Takes back all that beginning it has changed.
    End,
    /// Opens the next stop, or the one before.
    Next,
    Previous,
    /// Tells what is selected, or again what is said at the stop.
    Tell,
    /// Tells the next stance of the selected tie, or the one before.
    NextStance,
    PreviousStance,
    /// Shows one topic of the stop more, or one less.
    MoreTopics,
    FewerTopics,
    /// A black screen, or a white one.
    Black,
    White,
    /// The pointer, so that a room can see it.
    Pointer,
    /// What is said, what comes next and the time, in a window of their own.
    Notes,
}
