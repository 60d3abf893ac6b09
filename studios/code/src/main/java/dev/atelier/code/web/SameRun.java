package dev.atelier.code.web;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.config.Registered.Found;
import dev.atelier.code.api.RunRequest;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.studio.CodeStudio;
import dev.atelier.journal.mask.SecretMask;

/** A known key returns the run that there is, which may have been begun with something else. This tells. Thread-safe. */
record SameRun(RunBook book, Catalogue catalogue, SecretMask mask) {
    boolean test(RunRequest wanted, RunBook.Entry run) {
        var begun = book.begun(run.session().id());
        if (begun.isEmpty()) {
            return false;
        }
        var workspace = run.session().origin().workspace();
        var coder = catalogue
                .agent(workspace, CodeStudio.AGENT, begun.get().agent().version())
                .map(Found::config)
                .orElse(null);
        return wanted.isOf(begun.get(), run.state(), coder, mask);
    }
}
