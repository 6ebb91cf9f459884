//! Addresses of the pages: the part behind `#`, so that any static host serves them.

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// What the tools answer, and for whom.
    Home,
    /// A part of the Rewards page.
    Rewards(Part),
    /// A tool that is an area of its own; what follows its name in the address is the area's.
    Tool(Tool),
    /// The terms.
    Glossary,
    /// Sources, version, privacy.
    About,
    /// No page of ours.
    Unknown,
}

impl Route {
    /// The pages that the navigation names.
    pub(crate) const NAMED: [Self; 8] = [
        Self::Home,
        Self::Rewards(Part::Network),
        Self::Tool(Tool::Production),
        Self::Tool(Tool::Issue),
        Self::Tool(Tool::Blocks),
        Self::Tool(Tool::Playground),
        Self::Glossary,
        Self::About,
    ];

    /// Returns the page of a location's fragment, with or without `#`.
    pub(crate) fn of_fragment(fragment: &str) -> Self {
        let path = fragment
            .trim_start_matches('#')
            .split('?')
            .next()
            .unwrap_or_default();
        match path.trim_matches('/') {
            "" => Self::Home,
            "glossary" => Self::Glossary,
            "about" => Self::About,
            path => Part::ALL
                .into_iter()
                .find(|part| part.fragment().trim_start_matches("#/") == path)
                .map(Self::Rewards)
                .or_else(|| Tool::of_path(path).map(Self::Tool))
                .unwrap_or(Self::Unknown),
        }
    }

    /// Returns the fragment of the page.
    pub(crate) const fn fragment(self) -> &'static str {
        match self {
            Self::Home | Self::Unknown => "#/",
            Self::Rewards(part) => part.fragment(),
            Self::Tool(tool) => tool.fragment(),
            Self::Glossary => "#/glossary",
            Self::About => "#/about",
        }
    }

    /// Returns the name of the tool or page, as the navigation has it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Rewards(_) => "Rewards",
            Self::Tool(tool) => tool.name(),
            Self::Glossary => "Glossary",
            Self::About => "About",
            Self::Unknown => "Not found",
        }
    }

    /// Returns whether the other is this page, or a part of the tool that begins with it.
    pub(crate) fn is_of(self, other: Self) -> bool {
        match (self, other) {
            // Verify is a part of Issue.
            (Self::Tool(one), Self::Tool(another)) => {
                another.fragment().starts_with(one.fragment())
            }
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }
}

/// A tool that is an area of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Records of the property chain, issued.
    Issue,
    /// What Issue and a node left behind, checked.
    Verify,
    /// What blocks of the property chain earn.
    Blocks,
    /// What a coin costs to produce, and the investment pool.
    Production,
    /// Every function of the npm package, to be tried.
    Playground,
}

impl Tool {
    /// Returns the tool whose address begins like this.
    fn of_path(path: &str) -> Option<Self> {
        if path == Self::Verify.fragment().trim_start_matches("#/") {
            return Some(Self::Verify);
        }
        let name = path.split('/').next();
        [
            Self::Issue,
            Self::Blocks,
            Self::Production,
            Self::Playground,
        ]
        .into_iter()
        .find(|tool| name == Some(tool.module()))
    }

    /// Returns the fragment of its first part.
    pub(crate) const fn fragment(self) -> &'static str {
        match self {
            Self::Issue => "#/issue",
            Self::Verify => "#/issue/verify",
            Self::Blocks => "#/blocks",
            Self::Production => "#/production",
            Self::Playground => "#/playground",
        }
    }

    /// Returns its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Issue => "Issue",
            Self::Verify => "Verify",
            Self::Blocks => "Block earnings",
            Self::Production => "Production cost",
            Self::Playground => "Playground",
        }
    }

    /// Returns the name of its module.
    pub(crate) const fn module(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Verify => "verify",
            Self::Blocks => "blocks",
            Self::Production => "production",
            Self::Playground => "playground",
        }
    }
}

/// A part of the Rewards page; each has an address, since each has its own inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What the next block of each algorithm pays.
    Network,
    /// What the user's machines earn.
    Rig,
    /// Supply and rewards to come.
    Emission,
    /// The formula with its numbers, and the explainer.
    Why,
    /// A chain replayed from a file.
    History,
}

impl Part {
    /// Every part, in the order of the page's navigation.
    pub(crate) const ALL: [Self; 5] = [
        Self::Network,
        Self::Rig,
        Self::Emission,
        Self::Why,
        Self::History,
    ];

    /// Returns the fragment of the part.
    pub(crate) const fn fragment(self) -> &'static str {
        match self {
            Self::Network => "#/rewards",
            Self::Rig => "#/rewards/rig",
            Self::Emission => "#/rewards/emission",
            Self::Why => "#/rewards/why",
            Self::History => "#/rewards/history",
        }
    }

    /// Returns the part's name: its heading, its title, its link.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Network => "Network state",
            Self::Rig => "My rig",
            Self::Emission => "Where emission goes",
            Self::Why => "Why this reward",
            Self::History => "Block history",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_lead_back() {
        let parts = Part::ALL.map(Route::Rewards);
        for route in Route::NAMED.into_iter().chain(parts) {
            assert_eq!(Route::of_fragment(route.fragment()), route);
        }
        assert_eq!(Route::of_fragment(""), Route::Home);
        assert_eq!(
            Route::of_fragment("#/rewards?v=1"),
            Route::Rewards(Part::Network)
        );
        assert_eq!(Route::of_fragment("#/rewards/prices"), Route::Unknown);
        assert_eq!(Route::of_fragment("#/prices"), Route::Unknown);
        assert_eq!(
            Route::of_fragment("#/issue/verify"),
            Route::Tool(Tool::Verify)
        );
        let [issue, verify, blocks] = [Tool::Issue, Tool::Verify, Tool::Blocks].map(Route::Tool);
        assert!(issue.is_of(verify) && !verify.is_of(issue) && !blocks.is_of(issue));
    }
}
