package dev.atelier.canvas.input;

/** What is wrong with one field: its path, and a message that names the value and the fix. */
public record Remark(String field, String message) {
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
