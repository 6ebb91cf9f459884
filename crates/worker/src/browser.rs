//! Reads a file of the browser piece by piece and feeds the job.
//!
//! All that needs a browser, but no worker: the tests run it in a page.

use std::{cell::Cell, rc::Rc};

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, ReadableStream, ReadableStreamDefaultReader, WritableStream, WritableStreamDefaultWriter,
};

use bitmark_property::asset::Fingerprint;

use crate::{
    file_job::{FileJob, FileOutcome},
    protocol::{Failure, Progress, Rules},
};

/// Bytes read from the file at a time.
const PIECE: u64 = 1 << 20;
/// Bytes fed to the job between two looks at the clock: about 1,000 rows.
const SLICE: usize = 64 << 10;
/// The bytes every gzip file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

// Not among the stable bindings of web-sys, though in every browser since 2023.
#[wasm_bindgen]
extern "C" {
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn readable(this: &DecompressionStream) -> ReadableStream;

    #[wasm_bindgen(method, getter)]
    fn writable(this: &DecompressionStream) -> WritableStream;
}

/// Reads a block history or an emission log, plain or gzip. `report` is called
/// with the progress after every slice.
///
/// # Errors
///
/// [`Failure`] if the file cannot be read, unpacked or understood.
pub async fn read_file(
    file: &Blob,
    rules: Rules,
    mut report: impl FnMut(Progress),
) -> Result<FileOutcome, Failure> {
    let mut job = FileJob::new(rules);
    let mut source = Source::open(file).await?;
    while let Some(piece) = source.next().await? {
        for slice in piece.chunks(SLICE) {
            job.feed(slice)?;
            let (blocks, height) = job.progress();
            report(Progress {
                bytes: source.position(),
                of_bytes: source.size,
                blocks,
                height,
            });
        }
    }
    job.finish()
}

/// Reads a file of any size, as it is, and returns its customary fingerprint. `report` is called with the
/// progress after every piece.
///
/// # Errors
///
/// [`Failure`] if the file cannot be read.
pub async fn fingerprint(file: &Blob, mut report: impl FnMut(Progress)) -> Result<String, Failure> {
    let mut hasher = Fingerprint::default();
    let mut source = Source::plain(file);
    while let Some(piece) = source.next().await? {
        hasher.feed(&piece);
        report(Progress {
            bytes: source.position(),
            of_bytes: source.size,
            ..Progress::default()
        });
    }
    Ok(hasher.finish())
}

/// A file in pieces, unpacked if it is gzip.
struct Source {
    size: u64,
    /// Bytes of the file read so far, shared with what feeds the unpacking.
    position: Rc<Cell<u64>>,
    kind: Kind,
}

enum Kind {
    Plain(Blob),
    Packed(ReadableStreamDefaultReader),
}

impl Source {
    /// The file as it is.
    fn plain(file: &Blob) -> Self {
        Self {
            size: bytes_of(file.size()),
            position: Rc::new(Cell::new(0)),
            kind: Kind::Plain(file.clone()),
        }
    }

    async fn open(file: &Blob) -> Result<Self, Failure> {
        let size = bytes_of(file.size());
        let position = Rc::new(Cell::new(0));
        let head = read(file, 0, GZIP.len() as u64).await?;
        let kind = if head == GZIP {
            Kind::Packed(unpack(file, size, &position)?)
        } else {
            Kind::Plain(file.clone())
        };
        Ok(Self {
            size,
            position,
            kind,
        })
    }

    fn position(&self) -> u64 {
        self.position.get()
    }

    /// Returns the next bytes; none at the end.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        match &self.kind {
            Kind::Plain(file) => {
                let (from, to) = (self.position(), (self.position() + PIECE).min(self.size));
                if from == to {
                    return Ok(None);
                }
                let piece = read(file, from, to).await?;
                self.position.set(to);
                Ok(Some(piece))
            }
            Kind::Packed(reader) => {
                let read = JsFuture::from(reader.read()).await.map_err(damaged)?;
                let done = Reflect::get(&read, &"done".into()).map_err(damaged)?;
                if done.is_truthy() {
                    return Ok(None);
                }
                let piece = Reflect::get(&read, &"value".into()).map_err(damaged)?;
                let piece: Uint8Array = piece.dyn_into().map_err(damaged)?;
                Ok(Some(piece.to_vec()))
            }
        }
    }
}

/// Sizes of files are whole numbers below 2^53.
fn bytes_of(size: f64) -> u64 {
    size as u64
}

/// Reads a stretch of the file.
async fn read(file: &Blob, from: u64, to: u64) -> Result<Vec<u8>, Failure> {
    let unreadable = |cause: JsValue| {
        Failure::new(
            format!("the file cannot be read: {}", message(&cause)),
            "drop it once more; it may have been moved or changed",
        )
    };
    let part = file
        .slice_with_f64_and_f64(from as f64, to as f64)
        .map_err(unreadable)?;
    let bytes = JsFuture::from(part.array_buffer())
        .await
        .map_err(unreadable)?;
    let bytes: ArrayBuffer = bytes.dyn_into().map_err(unreadable)?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// Starts to unpack the file; the browser holds a few pieces at a time.
fn unpack(
    file: &Blob,
    size: u64,
    position: &Rc<Cell<u64>>,
) -> Result<ReadableStreamDefaultReader, Failure> {
    let cannot = |cause: JsValue| {
        Failure::new(
            format!("this browser cannot unpack gzip: {}", message(&cause)),
            "unpack the file first, or use a newer browser",
        )
    };
    let stream = DecompressionStream::new("gzip").map_err(cannot)?;
    let writer = stream.writable().get_writer().map_err(cannot)?;
    let reader = stream.readable().get_reader();
    let reader: ReadableStreamDefaultReader =
        reader.dyn_into().map_err(|reader| cannot(reader.into()))?;
    let (file, position) = (file.clone(), Rc::clone(position));
    spawn_local(async move {
        // What goes wrong here comes out of the other end as well.
        if let Err(cause) = pump(&file, size, &writer, &position).await {
            let _ = JsFuture::from(writer.abort_with_reason(&cause)).await;
        }
    });
    Ok(reader)
}

/// Feeds the file into the unpacking, as fast as that takes it.
async fn pump(
    file: &Blob,
    size: u64,
    writer: &WritableStreamDefaultWriter,
    position: &Cell<u64>,
) -> Result<(), JsValue> {
    let mut from = 0;
    while from < size {
        let to = (from + PIECE).min(size);
        let piece = read(file, from, to).await;
        let piece = piece.map_err(|failure| JsValue::from_str(&failure.message))?;
        let piece = Uint8Array::from(piece.as_slice());
        JsFuture::from(writer.write_with_chunk(&piece)).await?;
        position.set(to);
        from = to;
    }
    JsFuture::from(writer.close()).await.map(drop)
}

fn damaged(cause: impl Into<JsValue>) -> Failure {
    Failure::new(
        format!(
            "the gzip file is damaged or cut short: {}",
            message(&cause.into())
        ),
        "copy the file again; gzip --test FILE tells whether it is whole",
    )
}

/// Returns what a JavaScript error says.
fn message(cause: &JsValue) -> String {
    let text = match cause.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => cause.as_string().unwrap_or_default(),
    };
    let text = text.trim_end_matches('.');
    if text.is_empty() {
        "no reason given".to_owned()
    } else {
        text.to_owned()
    }
}
