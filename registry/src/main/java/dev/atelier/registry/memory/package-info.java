/** Memory stores: what agents keep between sessions, as small files with a history. */
@NullMarked
package dev.atelier.registry.memory;

import org.jspecify.annotations.NullMarked;
