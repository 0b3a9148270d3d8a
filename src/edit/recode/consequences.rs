//! What a merger of two actors does, to be asked about before.

use crate::model::counted;

/// What a merger does besides letting one record go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MergeConsequences {
    /// Stances that go over to the one that is kept.
    pub stances: usize,
    /// How many of these go into one that says the same at the same time; their evidence
    /// is kept.
    pub joined: usize,
    /// Stances between the two, which are deleted: an actor has none towards itself.
    pub self_ties: usize,
    /// Items of evidence of those, which are deleted with them.
    pub evidence: usize,
    /// Recorded silences that go over.
    pub silences: usize,
    /// Recorded silences between the two, which are deleted.
    pub self_silences: usize,
    /// Other actors that become part of the one that is kept.
    pub members: usize,
}

impl MergeConsequences {
    /// Whether stances or silences are deleted.
    pub fn deletes(self) -> bool {
        self.self_ties > 0 || self.self_silences > 0
    }

    /// What happens, in sentences: "5 stances go over, 2 of them into others. 1 stance
    /// between the two is deleted, with 3 items of evidence." Empty where nothing does.
    pub fn words(self) -> String {
        let mut sentences = Vec::new();
        if self.stances > 0 {
            let stances = counted(self.stances, "stance goes over", "stances go over");
            let into = match self.joined {
                0 => String::new(),
                n => format!(", {n} of them into others that say the same"),
            };
            sentences.push(format!("{stances}{into}."));
        }
        if self.silences > 0 {
            let one = "recorded silence goes over.";
            let many = "recorded silences go over.";
            sentences.push(counted(self.silences, one, many));
        }
        if self.members > 0 {
            let one = "membership goes over.";
            let many = "memberships go over.";
            sentences.push(counted(self.members, one, many));
        }
        if self.self_ties > 0 {
            let one = "stance between the two is deleted";
            let many = "stances between the two are deleted";
            let evidence = counted(self.evidence, "item of evidence", "items of evidence");
            let stances = counted(self.self_ties, one, many);
            sentences.push(format!("{stances}, with {evidence}."));
        }
        if self.self_silences > 0 {
            let one = "recorded silence between the two is deleted.";
            let many = "recorded silences between the two are deleted.";
            sentences.push(counted(self.self_silences, one, many));
        }
        sentences.join(" ")
    }
}
