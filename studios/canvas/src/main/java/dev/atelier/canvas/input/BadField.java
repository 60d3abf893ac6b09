package dev.atelier.canvas.input;

/** Ends the reading of one path; never leaves this package. */
final class BadField extends Exception {
    private final Remark remark;

    BadField(String field, String message) {
        super(message);
        this.remark = new Remark(field, message);
    }

    Remark remark() {
        return remark;
    }
}
