/** Large things by content: images, files, recordings. Events carry references. */
@NullMarked
package dev.atelier.journal.blob;

import org.jspecify.annotations.NullMarked;
