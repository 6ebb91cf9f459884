//! Machines and prices to begin with, each with whom it quotes; pure.

use crate::form::Preset;

/// A machine as somebody has announced or measured it.
pub struct Machine {
    /// Whom the figures quote, and of when.
    pub quotes: &'static str,
    /// Name, algorithm, rate, power.
    pub fields: [&'static str; 4],
}

/// Machines to begin with, each for the algorithm as the node runs it: Argon2d with 4 MiB and one pass,
/// yescrypt with N = 2048 and r = 8, Equihash 200,9 (project-bitmark/bitmark, `src/hash.cpp`, and
/// `src/yescrypt/yescryptcommon.c`).
pub const PRESETS: [Machine; 7] = [
    Machine {
        quotes: "Antminer L3+, SCRYPT: 504 MH/s, 800 W at most (easypcceo.github.io, Litecoin hardware, 2017)",
        fields: ["Antminer L3+", "SCRYPT", "504 MH", "800 W"],
    },
    Machine {
        quotes: "Antminer S19 XP, SHA256D: 140 TH/s, 3010 W (Bitmain in November 2021, as Mining Store reports it)",
        fields: ["Antminer S19 XP", "SHA256D", "140 TH", "3010 W"],
    },
    Machine {
        quotes: "Antminer Z15, EQUIHASH: 420 kSol/s, 1510 W (Luxor, Equihash Mining Landscape, 2020)",
        fields: ["Antminer Z15", "EQUIHASH", "420 kSol", "1510 W"],
    },
    Machine {
        quotes: "GeForce GTX 1050 Ti, YESCRYPT: 3.76 kH/s, 75 W (RainbowMiner issue 1329, January 2021)",
        fields: ["GTX 1050 Ti", "YESCRYPT", "3.76 kH", "75 W"],
    },
    Machine {
        quotes: "GeForce GTX 1050 Ti, ARGON2: 9.28 kH/s, 42 W (RainbowMiner issue 1329, January 2021)",
        fields: ["GTX 1050 Ti", "ARGON2", "9.28 kH", "42 W"],
    },
    Machine {
        quotes: "GeForce GTX 1050 Ti, X17: 5.63 MH/s, 75 W (RainbowMiner issue 1329, January 2021)",
        fields: ["GTX 1050 Ti", "X17", "5.63 MH", "75 W"],
    },
    Machine {
        quotes: "GeForce GTX 1050 Ti, LYRA2REv2: 15.57 MH/s, 75 W (RainbowMiner issue 1329, January 2021)",
        fields: ["GTX 1050 Ti", "LYRA2REv2", "15.57 MH", "75 W"],
    },
];

/// For which algorithm there is none, and why.
pub const NOT_QUOTED: &str = "None for CRYPTONIGHT: the coin runs variant 1 (Monero’s of April 2018, hash.cpp of the node), \
    which machines of that name such as the Antminer X3 do not compute, and no source was found that states rate and power for it.";

/// Prices to begin with.
pub const PRICE_PRESETS: [Preset; 4] = [
    Preset {
        quotes: "10 BTM for about one US dollar (July 2018, project-bitmark/bitmark issue 68)",
        fields: &[("price", "0.10"), ("currency", "USD")],
    },
    Preset {
        quotes: "Electricity at 6.60 US cents (industry in Texas, 2023: EIA, Electric Power Annual)",
        fields: &[("tariff", "6.60c"), ("currency", "USD")],
    },
    Preset {
        quotes: "Electricity at 14.46 US cents (households in Texas, 2023: EIA, Electric Power Annual)",
        fields: &[("tariff", "14.46c"), ("currency", "USD")],
    },
    Preset {
        quotes: "Electricity at 29.51 US cents (households in California, 2023: EIA, Electric Power Annual)",
        fields: &[("tariff", "29.51c"), ("currency", "USD")],
    },
];

#[cfg(test)]
mod tests {
    use bitmark_coin::algo::Algo;

    use super::*;

    #[test]
    fn each_algorithm_has_a_machine_or_a_reason() {
        for algo in Algo::ALL.map(Algo::name) {
            let quoted = PRESETS.iter().any(|preset| preset.fields[1] == algo);
            assert_ne!(quoted, NOT_QUOTED.contains(algo), "{algo}");
        }
    }

    /// A year in which somebody stated it, and the figures themselves.
    #[test]
    fn what_is_quoted_stands_in_the_quotation() {
        for Machine {
            quotes,
            fields: [_, algo, rate, power],
        } in &PRESETS
        {
            assert!(
                quotes.contains(", 20") || quotes.contains(" 20"),
                "{quotes}"
            );
            assert!(
                quotes.contains(&format!("{algo}: {rate}/s, {power}")),
                "{quotes}"
            );
        }
    }
}
