package org.portalaccess.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies whole folders without using space: files that are not written to become hard links. */
final class FileTree {

    private FileTree() {}

    /**
     * Copies a folder. Files for which {@code written} holds, given their path below the folder, are copied for real.
     */
    static void copy(Path from, Path to, Predicate<Path> written) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path relative = from.relativize(path);
                Path target = to.resolve(relative.toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (written.test(relative)) {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                } else {
                    link(path, target);
                }
            }
        }
    }

    /** Removes a folder and everything in it. A missing folder is no error. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // The target is on another file system, or the file system has no links.
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
