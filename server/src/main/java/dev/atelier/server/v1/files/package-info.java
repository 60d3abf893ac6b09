/** {@code /v1/files}: uploads, and what sessions hand over. */
@NullMarked
package dev.atelier.server.v1.files;

import org.jspecify.annotations.NullMarked;
