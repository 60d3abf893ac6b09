package dev.atelier.code.api;

import dev.atelier.journal.Seq;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the stream of a run: the id of a message, after which a client goes on. An event of the journal is told by some messages and
 * then by itself, under its seq alone; {@code 12-1} is the first of the messages of the twelfth event.
 *
 * @param seq of the event
 * @param part which of its messages, from 1; 0 for the event itself, which is the last of them
 */
public record StreamPlace(Seq seq, int part) {
    public static final StreamPlace START = new StreamPlace(Seq.START, 0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(?:-([1-9][0-9]{0,5}))?");

    /** Empty if no message of a stream has that id. */
    public static Optional<StreamPlace> parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        var part = form.group(2);
        return Optional.of(
                new StreamPlace(new Seq(Long.parseLong(form.group(1))), part == null ? 0 : Integer.parseInt(part)));
    }

    /** Whether somebody who got everything up to here still needs that message. */
    public boolean isBefore(StreamPlace other) {
        int order = seq.compareTo(other.seq);
        if (order != 0 || part == other.part) {
            return order < 0;
        }
        return part != 0 && (other.part == 0 || part < other.part);
    }

    @Override
    public String toString() {
        return part == 0 ? seq.toString() : seq + "-" + part;
    }
}
