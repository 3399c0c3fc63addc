package org.portalaccess;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.services.Urls;

/** Holds the structure that docs/architecture.md draws. */
@AnalyzeClasses(packages = "org.portalaccess", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final Set<String> ADAPTERS = Set.of(
            "access",
            "audit",
            "browser",
            "claims",
            "join",
            "loginas",
            "mail",
            "me",
            "member",
            "platform",
            "setup",
            "signin",
            "switching",
            "wiring");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.portalaccess.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_WIRING = noClasses()
            .that()
            .resideOutsideOfPackage("..wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.portalaccess.wiring..");

    @ArchTest
    static final ArchRule THE_ALGEBRA_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("org.portalaccess.scope..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.portalaccess.scope..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_PLATFORM_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("org.portalaccess.platform..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of a feature",
                    c -> c.getPackageName().startsWith("org.portalaccess.")
                            && !c.getPackageName().equals("org.portalaccess.platform")));

    @ArchTest
    static final ArchRule FEW_PACKAGES_TOUCH_KEYCLOAKS_INSIDES = noClasses()
            .that(DescribedPredicate.describe("are no adapters", c -> !ADAPTERS.contains(feature(c))))
            .should()
            .dependOnClassesThat(
                    DescribedPredicate.describe("are of keycloak-services or model-jpa", c -> isInside(c)));

    @Test
    void tellsKeycloaksInsidesFromItsInterfaces() {
        ClassFileImporter importer = new ClassFileImporter();

        assertThat(isInside(importer.importClass(Urls.class))).isTrue();
        assertThat(isInside(importer.importClass(JpaConnectionProvider.class))).isTrue();
        assertThat(isInside(importer.importClass(org.keycloak.models.RealmModel.class)))
                .isFalse();
    }

    private static boolean isInside(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri().toString())
                .filter(uri -> uri.contains("/keycloak-services") || uri.contains("/keycloak-model-jpa"))
                .isPresent();
    }

    private static String feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }
}
