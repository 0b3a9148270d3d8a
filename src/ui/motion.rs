//! Whether the desktop asks for less motion.

use super::app::MotionQuery;

/// How to ask the desktop.
#[cfg(target_os = "linux")]
pub(super) fn query() -> Option<MotionQuery> {
    Some(Box::new(portal::is_reduced))
}

/// How to ask the desktop: elsewhere it would take a call that the compiler cannot check.
#[cfg(not(target_os = "linux"))]
pub(super) fn query() -> Option<MotionQuery> {
    None
}

/// The settings of a Linux desktop, by its portal.
#[cfg(target_os = "linux")]
mod portal {
    use std::time::Duration;

    use zbus::connection::Builder;
    use zbus::zvariant::{OwnedValue, Value};
    use zbus::{Connection, Result};

    /// So long each answer is waited for.
    const PATIENCE: Duration = Duration::from_secs(2);
    /// Under which names desktops have the setting, the general one first: GNOME had one of
    /// its own before.
    const SETTINGS: [(&str, &str); 2] = [
        ("org.freedesktop.appearance", "reduced-motion"),
        ("org.gnome.desktop.interface", "enable-animations"),
    ];

    /// Whether motion is to be reduced; `None`: no desktop says so. Waits for the session's
    /// bus and its portal.
    pub(super) fn is_reduced() -> Option<bool> {
        pollster::block_on(async {
            let bus = Builder::session().ok()?.method_timeout(PATIENCE);
            let bus = bus.build().await.ok()?;
            for (namespace, key) in SETTINGS {
                let value = read(&bus, namespace, key).await.ok();
                let said = value.and_then(|value| meaning(key, &value));
                if said.is_some() {
                    return said;
                }
            }
            None
        })
    }

    async fn read(bus: &Connection, namespace: &str, key: &str) -> Result<OwnedValue> {
        let reply = bus
            .call_method(
                Some("org.freedesktop.portal.Desktop"),
                "/org/freedesktop/portal/desktop",
                Some("org.freedesktop.portal.Settings"),
                // Newer portals have another method; all of them have this one.
                "Read",
                &(namespace, key),
            )
            .await?;
        reply.body().deserialize()
    }

    /// What a value of a setting says: 1 asks for less motion, and so does that there are to
    /// be no animations.
    fn meaning(key: &str, value: &Value<'_>) -> Option<bool> {
        match value {
            // It comes in one wrapping or in two.
            Value::Value(inner) => meaning(key, inner),
            Value::U32(number) if key == "reduced-motion" => Some(*number == 1),
            Value::Bool(are_shown) if key == "enable-animations" => Some(!are_shown),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn what_the_desktop_says_is_read_however_it_is_wrapped() {
            let check = |key: &str, value: Value<'static>, expect: Option<bool>| {
                assert_eq!(meaning(key, &value), expect, "{key}: {value:?}");
                let wrapped = Value::Value(Box::new(value));
                assert_eq!(meaning(key, &wrapped), expect, "{key}: {wrapped:?}");
            };
            check("reduced-motion", Value::U32(1), Some(true));
            check("reduced-motion", Value::U32(0), Some(false));
            check("enable-animations", Value::Bool(false), Some(true));
            check("enable-animations", Value::Bool(true), Some(false));
            check("enable-animations", Value::U32(1), None);
            check("reduced-motion", Value::from("yes"), None);
        }
    }
}
