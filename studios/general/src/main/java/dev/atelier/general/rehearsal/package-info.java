/** The offline performer: answers without a language model, says so every time, and can be steered by plain words. */
@NullMarked
package dev.atelier.general.rehearsal;

import org.jspecify.annotations.NullMarked;
