package dev.atelier.desktop.rehearsal;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What somebody wants of the operator. */
sealed interface Wish {
    /** All that it can: fills in the visitors' book, then writes a note in the editor. */
    record Performance(Book book, Note note) implements Wish {}

    /**
     * Fills in a page.
     *
     * @param address of the page; empty for the operator's own
     * @param trouble what is to go wrong with the operator's own page; empty for nothing
     */
    record Book(String name, String town, String address, String trouble) implements Wish {}

    /** Writes a file in the editor. */
    record Note(String text, String path) implements Wish {}

    /** Types a command in a terminal. */
    record Terminal(String text) implements Wish {}

    /** Opens a page. */
    record Browse(String address) implements Wish {}

    /** Says what is on the screen. */
    record Look() implements Wish {}

    /** Says something, and wants nothing done. */
    record Talk() implements Wish {}

    /** Runs a command without the screen. */
    record Run(String command) implements Wish {}

    /** Does these actions of the computer, one after the other. */
    record Acts(List<ObjectNode> inputs) implements Wish {
        public Acts {
            inputs = List.copyOf(inputs);
        }
    }
}
