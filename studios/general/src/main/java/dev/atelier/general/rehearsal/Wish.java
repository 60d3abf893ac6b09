package dev.atelier.general.rehearsal;

import dev.atelier.agent.model.ModelException;

/** What somebody asked for, as far as it was understood. */
sealed interface Wish {
    /** @param rest everything behind the word "call" */
    record Call(String rest) implements Wish {}

    record Write(String content, String path) implements Wish {}

    record Read(String path) implements Wish {}

    record Replace(String before, String after, String path) implements Wish {}

    record Run(String command) implements Wish {}

    record ListFiles(String pattern) implements Wish {}

    record SearchFor(String pattern) implements Wish {}

    record Ask(String colleague, String what) implements Wish {}

    record ThinkAloud(String about) implements Wish {}

    record Words(int count) implements Wish {}

    record Count(int to, boolean slowly) implements Wish {}

    record Repeat(String text) implements Wish {}

    record Refuse() implements Wish {}

    /** @param times how often in a row; 0 for always */
    record Fail(ModelException.Kind kind, int times) implements Wish {}

    record Help() implements Wish {}

    record Unknown(String text) implements Wish {}
}
