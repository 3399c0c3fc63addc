package org.portalaccess;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds queries to the law of imports. A query that names an entity or a table depends on it, although its class imports
 * nothing. So this test reads the texts of all classes. Each entity or table that a text names counts as an import, and
 * so does each class that is named with its package.
 */
@AnalyzeClasses(packages = "org.portalaccess", importOptions = ImportOption.DoNotIncludeTests.class)
final class QueriesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String OURS = "org.portalaccess.";
    private static final Pattern IMPORT = Pattern.compile("\\b(org\\.portalaccess(?:\\.[a-z]+)+)\\.[A-Z]");

    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
    private static final Pattern ENTITY =
            Pattern.compile("(?s)^@Entity.*^@Table\\(name = \"(\\w+)\".*^public class (\\w+)", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\b(?:Portal[A-Za-z]+Entity|PORTAL_[A-Z_]+)\\b");

    @ArchTest
    static final ArchRule ENTITIES_STAND_TOGETHER =
            classes().that().areAnnotatedWith(Entity.class).should().resideInAPackage("org.portalaccess.schema");

    @ArchTest
    static final ArchRule ENTITIES_KNOW_NO_FEATURE = classes()
            .that()
            .resideInAPackage("org.portalaccess.schema")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.portalaccess.schema", "java..", "jakarta.persistence..", "org.jspecify..");

    @ArchTest
    static final ArchRule WIRING_HOLDS_NO_QUERY = noClasses()
            .that()
            .resideInAPackage("org.portalaccess.wiring")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class);

    @Test
    void packagesHaveNoCyclesIfQueriesCount() {
        Map<String, Set<String>> graph = new TreeMap<>();
        Map<String, String> owners = owners();
        sources().forEach(source -> addTo(graph, source, owners));

        assertThat(graph).hasSizeGreaterThan(30);
        assertThat(graph.get(OURS + "grant")).contains(OURS + "schema");
        assertThat(cycle(graph)).isEmpty();
    }

    /** Columns are read by the names of a record's components. A number says nothing, and moves when a column is added. */
    @Test
    void rowsOfQueriesHaveATypeOfTheirOwn() {
        assertThat(sources())
                .filteredOn(source -> source.contains("Object[].class"))
                .isEmpty();
        assertThat(sources())
                .filteredOn(source ->
                        Pattern.compile("\\brow\\[\\d").matcher(source).find())
                .isEmpty();
    }

    @Test
    void queryForAnEntityCountsAsAnImport() {
        Map<String, String> owners =
                Map.of("PortalContractEntity", OURS + "contract", "PORTAL_CONTRACT", OURS + "contract");
        Map<String, Set<String>> graph = new HashMap<>();
        addTo(graph, "package org.portalaccess.contract;\nimport org.portalaccess.account.Account;\n", owners);
        addTo(graph, "package org.portalaccess.account;\nString q = \"from PortalContractEntity c\";\n", owners);

        assertThat(cycle(graph)).containsExactlyInAnyOrder(OURS + "account", OURS + "contract");

        graph.clear();
        addTo(
                graph,
                "package org.portalaccess.account;\nString q = \"\"\"\n  delete from PORTAL_CONTRACT\"\"\";\n",
                owners);
        assertThat(graph.get(OURS + "account")).containsExactly(OURS + "contract");
    }

    @Test
    void entityOutsideOfTheSchemaIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Misplaced.class);

        assertThat(ENTITIES_STAND_TOGETHER.evaluate(planted).hasViolation()).isTrue();
    }

    /** Planted: an entity outside of the schema. */
    @Entity
    static final class Misplaced {}

    /** The packages of the entities, by the names of the entities and of their tables. */
    private static Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        for (String source : sources()) {
            Matcher entity = ENTITY.matcher(source);
            if (entity.find()) {
                owners.put(entity.group(1), packageOf(source));
                owners.put(entity.group(2), packageOf(source));
            }
        }
        return owners;
    }

    private static String packageOf(String source) {
        Matcher own = Pattern.compile("(?m)^package ([\\w.]+);").matcher(source);
        if (!own.find()) {
            throw new IllegalArgumentException("a source without a package");
        }
        return own.group(1);
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(QueriesTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addTo(Map<String, Set<String>> graph, String source, Map<String, String> owners) {
        String own = packageOf(source);
        Set<String> used = graph.computeIfAbsent(own, name -> new TreeSet<>());
        Matcher imports = IMPORT.matcher(source);
        while (imports.find()) {
            used.add(imports.group(1));
        }
        Matcher texts = TEXT.matcher(source);
        while (texts.find()) {
            Matcher names = NAME.matcher(texts.group());
            while (names.find()) {
                used.add(owners.getOrDefault(names.group(), own));
            }
        }
        used.remove(own);
    }

    /** Returns the packages of which each reaches all others; empty if there are none. */
    private static Set<String> cycle(Map<String, Set<String>> graph) {
        Set<String> cyclic = new TreeSet<>();
        for (String start : graph.keySet()) {
            Deque<String> open = new ArrayDeque<>(graph.get(start));
            Set<String> seen = new HashSet<>();
            while (!open.isEmpty()) {
                String next = open.pop();
                if (seen.add(next)) {
                    open.addAll(graph.getOrDefault(next, Set.of()));
                }
            }
            if (seen.contains(start)) {
                cyclic.add(start);
            }
        }
        return cyclic;
    }
}
