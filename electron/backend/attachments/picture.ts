/** A picture without anything but the picture, and its size in pixels. */
export type Picture = { readonly content: Buffer; readonly width: number; readonly height: number };

/** Why a picture is refused: it ends too early or makes no sense, or it moves. */
export type PictureFault = 'damaged' | 'animated';
