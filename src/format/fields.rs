//! Fields that records of many kinds have: wire types ↔ model.

use super::lenient::{Ordered, Unknown};
use super::scalars::Scalar;
use crate::model::{Extra, Translations};

pub(super) fn taken<T>(scalar: Option<Scalar<T>>) -> Option<T> {
    scalar.map(|Scalar(value)| value)
}

pub(super) fn given<T: Clone>(value: Option<&T>) -> Option<Scalar<T>> {
    value.cloned().map(Scalar)
}

pub(super) fn unknown(extra: &Extra) -> Unknown {
    Unknown(extra.fields())
}

/// From a file's translations to the model's.
pub(super) fn translations(texts: Ordered<Ordered<String>>) -> Translations {
    let texts = texts.0.into_iter().map(|(tag, fields)| (tag, fields.0));
    Translations::new(texts.collect())
}

/// And back.
pub(super) fn untranslated(texts: &Translations) -> Ordered<Ordered<String>> {
    let texts = texts.texts().iter().cloned();
    Ordered(texts.map(|(tag, fields)| (tag, Ordered(fields))).collect())
}
