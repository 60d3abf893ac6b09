/** Archives as {@code tar} writes and reads them, of folders, files and links. Knows nothing of where they come from or go to. */
@NullMarked
package dev.atelier.sandbox.tar;

import org.jspecify.annotations.NullMarked;
