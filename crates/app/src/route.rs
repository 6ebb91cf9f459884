//! Addresses of the pages: the part behind `#`, so that any static host serves them.

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// What the tools answer, and for whom.
    Home,
    /// The Rewards page.
    Rewards,
    /// The terms.
    Glossary,
    /// Sources, version, privacy.
    About,
    /// No page of ours.
    Unknown,
}

impl Route {
    /// The pages that the navigation names.
    pub(crate) const NAMED: [Self; 4] = [Self::Home, Self::Rewards, Self::Glossary, Self::About];

    /// Returns the page of a location's fragment, with or without `#`.
    pub(crate) fn of_fragment(fragment: &str) -> Self {
        let path = fragment
            .trim_start_matches('#')
            .split('?')
            .next()
            .unwrap_or_default();
        match path.trim_matches('/') {
            "" => Self::Home,
            "rewards" => Self::Rewards,
            "glossary" => Self::Glossary,
            "about" => Self::About,
            _ => Self::Unknown,
        }
    }

    /// Returns the fragment of the page.
    pub(crate) const fn fragment(self) -> &'static str {
        match self {
            Self::Home | Self::Unknown => "#/",
            Self::Rewards => "#/rewards",
            Self::Glossary => "#/glossary",
            Self::About => "#/about",
        }
    }

    /// Returns the page's name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Rewards => "Rewards",
            Self::Glossary => "Glossary",
            Self::About => "About",
            Self::Unknown => "Not found",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_lead_back() {
        for route in Route::NAMED {
            assert_eq!(Route::of_fragment(route.fragment()), route);
        }
        assert_eq!(Route::of_fragment(""), Route::Home);
        assert_eq!(Route::of_fragment("#/rewards?v=1"), Route::Rewards);
        assert_eq!(Route::of_fragment("#/prices"), Route::Unknown);
    }
}
