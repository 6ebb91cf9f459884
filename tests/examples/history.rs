//! Prints a block history of so many synthetic blocks, as `wire` reads it: for trying the page.

use std::io::{BufWriter, Write as _};

use tests::synthetic;

fn main() -> std::io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let mut out = BufWriter::new(std::io::stdout().lock());
    writeln!(out, "# network: main\n# release: 0.9.7\n# height: 450800")?;
    writeln!(out, "# supply: 873200000000000")?;
    writeln!(out, "height,time,version,bits,coinbase,fees")?;
    writeln!(out, "450800,1528000000,4,1b12a3c4,1500000000,0")?;
    for block in synthetic::blocks(count.unwrap_or(1_000)) {
        writeln!(
            out,
            "{},{},{},{:08x},{},{}",
            block.height.to_u32(),
            block.time.to_unix(),
            block.version.to_consensus(),
            block.bits.to_u32(),
            block.coinbase.to_sat(),
            block.fees.to_sat()
        )?;
    }
    out.flush()
}
