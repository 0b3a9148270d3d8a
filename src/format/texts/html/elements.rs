//! What the elements of a page are to its text.

use std::collections::BTreeMap;

use crate::model::BlockKind;

/// The attributes of an element, in small letters.
pub(super) type Attributes = BTreeMap<String, String>;

/// What an element is to the text of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It ends no line: a link, emphasis.
    Inline,
    /// It stands on lines of its own.
    Block,
    /// It closes where the next of its kind opens: an item of a list.
    Item,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A line ends.
    Break,
    /// It has no content.
    Void,
    /// Nothing in it is text: a script, a style.
    Code,
    /// It stands around the text: a menu, a form.
    Around,
}

/// The role of an element by its name.
pub(super) fn role(name: &str) -> Role {
    match name {
        "br" => Role::Break,
        "area" | "base" | "basefont" | "bgsound" | "col" | "embed" | "frame" | "img" | "input"
        | "keygen" | "link" | "meta" | "param" | "source" | "track" | "wbr" => Role::Void,
        "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object"
        | "audio" | "video" | "canvas" | "noframes" | "noembed" | "map" => Role::Code,
        "nav" | "aside" | "footer" | "button" | "select" | "textarea" | "datalist" | "dialog"
        | "menu" | "label" | "legend" => Role::Around,
        "li" | "dd" | "dt" => Role::Item,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "address" | "article" | "blockquote" | "body" | "caption" | "center" | "details"
        | "dir" | "div" | "dl" | "fieldset" | "figcaption" | "figure" | "form" | "frameset"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "head" | "header" | "hgroup" | "hr"
        | "html" | "listing" | "main" | "ol" | "p" | "plaintext" | "pre" | "search" | "section"
        | "summary" | "table" | "tbody" | "tfoot" | "thead" | "title" | "ul" | "xmp" => Role::Block,
        _ => Role::Inline,
    }
}

/// What the words of an element are, where that differs from those around it.
pub(super) fn kind(name: &str, attributes: &Attributes) -> Option<BlockKind> {
    const BYLINES: [&str; 8] = [
        "byline",
        "author",
        "article-author",
        "article-meta",
        "entry-meta",
        "post-meta",
        "dateline",
        "published",
    ];
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Some(BlockKind::Heading),
        "figcaption" | "caption" => return Some(BlockKind::Caption),
        "address" => return Some(BlockKind::Byline),
        "body" | "html" | "main" | "article" => return None,
        _ => {}
    }
    let is_byline = has_word(attributes, "class", &BYLINES)
        || has_word(attributes, "rel", &["author"])
        || has_word(attributes, "itemprop", &["author", "datepublished"]);
    is_byline.then_some(BlockKind::Byline)
}

/// Whether an element stands around the text by what its author calls it.
pub(super) fn is_around(name: &str, attributes: &Attributes) -> bool {
    const AROUND: [&str; 18] = [
        "breadcrumb",
        "breadcrumbs",
        "comment-list",
        "commentlist",
        "comments",
        "comments-area",
        "cookie-banner",
        "cookie-notice",
        "disqus_thread",
        "newsletter",
        "related",
        "related-articles",
        "related-posts",
        "respond",
        "share",
        "sidebar",
        "social-share",
        "widget",
    ];
    const ROLES: [&str; 7] = [
        "alert",
        "complementary",
        "contentinfo",
        "dialog",
        "menu",
        "navigation",
        "search",
    ];
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    let style = attributes.get("style").map_or("", String::as_str);
    let style: String = style.split_whitespace().collect();
    attributes.contains_key("hidden")
        || attributes
            .get("aria-hidden")
            .is_some_and(|own| own == "true")
        || style.contains("display:none")
        || has_word(attributes, "role", &ROLES)
        || has_word(attributes, "class", &AROUND)
        || has_word(attributes, "id", &AROUND)
}

/// Whether an attribute names one of these words.
pub(super) fn has_word(attributes: &Attributes, name: &str, words: &[&str]) -> bool {
    let own = attributes.get(name).map_or("", String::as_str);
    own.split_ascii_whitespace()
        .any(|word| words.contains(&word))
}
