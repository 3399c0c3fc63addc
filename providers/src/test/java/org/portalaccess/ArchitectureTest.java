package org.portalaccess;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.portalaccess.access.Change;
import org.portalaccess.membership.MemberNames;
import org.portalaccess.membership.MembershipCleanup;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.Transactions;

/** Holds the structure that docs/architecture.md draws. */
@AnalyzeClasses(packages = "org.portalaccess", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final Set<String> ADAPTERS = Set.of(
            "access",
            "audit",
            "browser",
            "claims",
            "console",
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

    /** Keycloak's own changes of users are not begun again, and last access waits for no lock. */
    private static final Set<Class<?>> LOCKERS_OF_KEYCLOAKS =
            Set.of(MemberNames.class, MembershipCleanup.class, named("org.portalaccess.activity.LastSeenRows"));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.portalaccess.(**)").should().beFreeOfCycles();

    /** The packages inside of features, and who may use them beside the feature itself. */
    private static final Map<String, Set<String>> USERS = Map.of(
            "membership.scope", Set.of("invitation", "team", "importing"),
            "membership.tree", Set.of("wiring"),
            "membership.user", Set.of("wiring"),
            "membership.bulk", Set.of("wiring"),
            "membership.review", Set.of("wiring"),
            "membership.rollout", Set.of("importing", "wiring"),
            "membership.batch", Set.of("importing", "exporting", "identityprovider"),
            "invitation.sending", Set.of("importing", "exporting", "wiring"),
            "invitation.accepting", Set.of("join", "me", "signin", "wiring"));

    @ArchTest
    static void packagesInsideOfAFeatureAreUsedByFewOthers(JavaClasses classes) {
        USERS.keySet().forEach(inner -> onlyItsUsersUse(inner).check(classes));
    }

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

    /** Otherwise a metric could have any label. */
    @ArchTest
    static final ArchRule ONE_PACKAGE_COUNTS = noClasses()
            .that()
            .resideOutsideOfPackages("org.portalaccess.metrics..", "org.portalaccess.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    /**
     * No request waits for a slow sender: by the type of the transaction, the body was read before the lock is taken.
     */
    @ArchTest
    static final ArchRule LOCKS_ARE_TAKEN_BEHIND_BODIES = codeUnits()
            .that(DescribedPredicate.describe("lock rows", ArchitectureTest::locksRows))
            .and(DescribedPredicate.describe(
                    "do not do so in Keycloak's own transactions",
                    unit -> !isIn(unit.getOwner(), LOCKERS_OF_KEYCLOAKS)))
            .should(haveParameter(LockingTransaction.class));

    @ArchTest
    static final ArchRule ONE_RUNNER_MAKES_LOCKING_TRANSACTIONS = noClasses()
            .that()
            .areNotAssignableTo(Transactions.class)
            .should()
            .callConstructor(LockingTransaction.class, KeycloakSession.class, Body.class);

    /**
     * Code that holds a lock does not read a body: bodies are read before {@link Change} begins, or by code that takes
     * no lock.
     */
    @ArchTest
    static final ArchRule WHO_LOCKS_READS_NO_STREAM = noClasses()
            .that(DescribedPredicate.describe("may lock", ArchitectureTest::mayLock))
            .and()
            .resideOutsideOfPackage("org.portalaccess.platform..")
            .and()
            .areNotAssignableTo(Change.class)
            .should()
            .callMethodWhere(DescribedPredicate.describe("reads a stream", ArchitectureTest::readsStream));

    /** A resource that changes something by a body does so through {@link Change}, which reads the body. */
    @ArchTest
    static final ArchRule RESOURCES_READ_BY_A_CHANGE = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .and()
            .resideOutsideOfPackages("..evaluation..", "..importing..", "..me..", "..wiring..")
            .should()
            .callMethodWhere(DescribedPredicate.describe("reads a stream", ArchitectureTest::readsStream));

    @Test
    void locksBeforeBodiesAndInAnyTransactionAreFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(LocksAtOnce.class, ReadsBehindALock.class);

        assertThat(LOCKS_ARE_TAKEN_BEHIND_BODIES.evaluate(planted).hasViolation())
                .isTrue();
        assertThat(WHO_LOCKS_READS_NO_STREAM.evaluate(planted).hasViolation()).isTrue();
    }

    /** Planted: takes a lock in any transaction. */
    static final class LocksAtOnce {

        static Object lock(EntityManager em) {
            return em.find(Object.class, "id", LockModeType.PESSIMISTIC_WRITE);
        }
    }

    /** Planted: reads a body while locks may be held. */
    static final class ReadsBehindALock {

        static Body read(LockingTransaction transaction, InputStream stream) {
            return transaction.held().isEmpty() ? Body.none() : Body.read(stream, BodyLimit.THING);
        }
    }

    private static ArchRule onlyItsUsersUse(String inner) {
        Set<String> users = USERS.getOrDefault(inner, Set.of());
        String own = inner.substring(0, inner.indexOf('.'));
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are of none of the features " + users + " and " + own,
                        type -> !users.contains(feature(type)) && !feature(type).equals(own)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.portalaccess." + inner);
    }

    private static boolean locksRows(JavaCodeUnit unit) {
        return unit.getFieldAccesses().stream()
                .anyMatch(access -> access.getTargetOwner().isEquivalentTo(LockModeType.class));
    }

    private static boolean mayLock(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(LockingTransaction.class));
    }

    private static boolean isIn(JavaClass type, Set<Class<?>> types) {
        return types.stream().anyMatch(type::isEquivalentTo);
    }

    private static boolean readsStream(JavaMethodCall call) {
        boolean ofStream = call.getTargetOwner().isAssignableTo(InputStream.class)
                && call.getName().startsWith("read");
        boolean takesStream = call.getTargetOwner().getPackageName().equals("org.portalaccess.platform")
                && call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(InputStream.class));
        return ofStream || takesStream;
    }

    private static ArchCondition<JavaCodeUnit> haveParameter(Class<?> type) {
        return new ArchCondition<>("have a parameter of the type " + type.getSimpleName()) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean has = unit.getRawParameterTypes().stream().anyMatch(found -> found.isEquivalentTo(type));
                events.add(new SimpleConditionEvent(unit, has, unit.getFullName()));
            }
        };
    }

    @Test
    void keycloakInternalsAreDistinguishedFromItsInterfaces() {
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

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }
}
