//! Machines and prices to begin with, each with whom it quotes; pure.

/// A machine as its maker's data sheet has it.
pub struct Preset {
    /// Whom the figures quote, and of when.
    pub quotes: &'static str,
    /// Name, algorithm, rate, power.
    pub fields: [&'static str; 4],
}

/// Machines to begin with.
pub const PRESETS: [Preset; 4] = [
    Preset {
        quotes: "Antminer L7 9.5 GH/s (Bitmain, data sheet of 2021)",
        fields: ["Antminer L7", "SCRYPT", "9.5 GH", "3425 W"],
    },
    Preset {
        quotes: "Antminer S19 XP 140 TH/s (Bitmain, data sheet of 2022)",
        fields: ["Antminer S19 XP", "SHA256D", "140 TH", "3010 W"],
    },
    Preset {
        quotes: "Antminer Z15 420 kSol/s (Bitmain, data sheet of 2020)",
        fields: ["Antminer Z15", "EQUIHASH", "420 kSol", "1510 W"],
    },
    Preset {
        quotes: "Antminer X3 220 kH/s (Bitmain, data sheet of 2018)",
        fields: ["Antminer X3", "CRYPTONIGHT", "220 kH", "465 W"],
    },
];

/// Prices that somebody has named.
pub struct PricePreset {
    /// Whom it quotes, and of when.
    pub quotes: &'static str,
    /// The fields that it fills.
    pub fields: &'static [(&'static str, &'static str)],
}

/// Prices to begin with.
pub const PRICE_PRESETS: [PricePreset; 4] = [
    PricePreset {
        quotes: "10 BTM for about one US dollar (July 2018, project-bitmark/bitmark issue 68)",
        fields: &[("price", "0.10"), ("currency", "USD")],
    },
    PricePreset {
        quotes: "Electricity at 6.60 US cents (industry in Texas, 2023: EIA, Electric Power Annual)",
        fields: &[("tariff", "6.60c"), ("currency", "USD")],
    },
    PricePreset {
        quotes: "Electricity at 14.46 US cents (households in Texas, 2023: EIA, Electric Power Annual)",
        fields: &[("tariff", "14.46c"), ("currency", "USD")],
    },
    PricePreset {
        quotes: "Electricity at 29.51 US cents (households in California, 2023: EIA, Electric Power Annual)",
        fields: &[("tariff", "29.51c"), ("currency", "USD")],
    },
];
