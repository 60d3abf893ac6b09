/** Files: what people uploaded, and what sessions were given and hand over. The bytes are blobs. */
@NullMarked
package dev.atelier.registry.file;

import org.jspecify.annotations.NullMarked;
