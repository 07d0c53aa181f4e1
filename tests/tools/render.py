"""Pages of a PDF as a scanner would give them: grey, a little askew, a little noisy."""

from __future__ import annotations

import io

import numpy as np


def render_scans(
    data: bytes, *, pages: range | None = None, dpi: int = 200, seed: int = 8
) -> list[np.ndarray]:
    """RGB pictures of the pages; every page is turned by up to 0.4° and has noise of its own.

    The seed and the page's number alone decide about tilt and noise.
    """
    import cv2
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pictures: list[np.ndarray] = []
    for number in pages if pages is not None else range(len(document)):
        random = np.random.default_rng((seed, number))
        drawn = document[number].render(scale=dpi / 72, grayscale=True).to_numpy()
        grey = np.ascontiguousarray(drawn[..., 0] if drawn.ndim == 3 else drawn)
        height, width = grey.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-0.4, 0.4), 1.0)
        askew = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
        noisy = askew + random.normal(0, 6, askew.shape)
        scan = np.clip(noisy, 0, 255).astype(np.uint8)
        pictures.append(np.repeat(scan[..., None], 3, axis=2))
    document.close()
    return pictures


def as_file(picture: np.ndarray, kind: str = "PNG", **options: object) -> bytes:
    """A picture as the bytes of a file; ``options`` go to Pillow (exif, dpi, quality)."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, kind, **options)
    return stream.getvalue()


def scanned_pdf(pictures: list[np.ndarray], dpi: int = 200) -> bytes:
    """A PDF that holds nothing but the pictures, a page each."""
    from PIL import Image

    stream = io.BytesIO()
    first, *others = [Image.fromarray(picture) for picture in pictures]
    first.save(stream, "PDF", save_all=True, append_images=others, resolution=dpi)
    return stream.getvalue()
