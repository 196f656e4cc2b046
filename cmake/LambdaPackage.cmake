#[=======================================================================[.rst:
LambdaPackage
-------------

AWS Lambda deployment packages as build targets: zips that hold what the
function needs, are the same to the byte on every machine, and fail the build
when AWS would refuse them.

.. code-block:: cmake

  find_package(LambdaPackage REQUIRED)

  add_executable(resize resize.cpp)
  lambda_package(resize-function ENTRYPOINT resize)

Building ``resize-function`` makes ``lambda/resize-function/resize-function.zip``
in the binary directory, with the executable as ``bootstrap`` at its root.

Values may be generator expressions where it is not said otherwise.  What CMake
can see is checked when it configures, the rest when the package is built.

Commands
^^^^^^^^

.. command:: lambda_package

  Adds a target that makes a function's deployment package.

  ::

    lambda_package(<name>
      [RUNTIME <identifier>] [ARCHITECTURE x86_64|arm64]
      [ENTRYPOINT <executable target>] [HANDLER <handler>]
      [TARGETS <target>...] [FILES <file>...] [DIRECTORIES <dir>...]
      [DLOPEN <library>...] [LAYERS <layer target | layer version ARN[=<size>]>...]
      [DESCRIPTION <text>] [MEMORY_SIZE <MB>] [TIMEOUT <s>]
      [EPHEMERAL_STORAGE <MB>] [ENVIRONMENT <NAME=VALUE>...] [ROLE <arn>]
      [TAGS <NAME=VALUE>...] [CONFIGURATION <json file>]
      [FUNCTION_NAME <name>] [ALIAS <name>] [REGION <region>]
      [S3_BUCKET <bucket>] [S3_PREFIX <prefix>] [UPLOAD auto|direct|s3]
      [COMPRESSION fast|default|best] [LIBRARIES bundle|bundle-libc|none]
      [STRIP ON|OFF] [EXCLUDE_FROM_ALL])

  ``<name>`` becomes a target, part of ``all`` unless ``EXCLUDE_FROM_ALL`` is
  given; it must not be the name of another target, such as the executable's.
  Targets that run the generated ``deploy.sh``: ``<name>-deploy`` takes the package
  live, ``<name>-deploy-dry-run`` tells what that would change, ``<name>-upload``
  replaces the code alone, ``<name>-rollback`` goes back to the version before.
  ``<name>-symbolize`` runs the generated ``symbolize.sh``, and ``<name>-advise``
  tells what would make the package that was built last smaller, and by how many
  bytes.

  The contents:

  ``ENTRYPOINT <executable target>``
    The program that Lambda starts: it becomes ``bootstrap`` at the root.  Only
    for the runtimes ``provided.*``.  No generator expression.  Lambda does not
    call it with an event: it has to ask for each, in a loop, by
    ``GET http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next``,
    and to answer by a ``POST`` to ``.../invocation/<id>/response``, with the id of
    the header ``Lambda-Runtime-Aws-Request-Id``.  aws-lambda-cpp does it, as does
    the example project's ``runtime.cpp``.
    Compile it, and what it links, for processors that all of Lambda's hosts have:
    ``-march=haswell`` (x86-64-v3) or ``-mcpu=neoverse-n1``, not ``-march=native``.

  ``TARGETS <target>...``
    Further build outputs: executables go to ``bin/``, shared libraries and
    modules to ``lib/``, a library under the name that programs ask for (its
    SONAME).  Extension modules of Python (``MODULE`` libraries without a prefix,
    as ``Python3_add_library()`` and pybind11 make them) go to the root for the
    runtimes ``python*``, in a layer to ``python/``: ``lib/`` is not on sys.path.
    No generator expressions; ``FILES`` takes ``$<TARGET_FILE:...>``.

  ``FILES <file>...``
    Files for the root.  A relative path is looked for in the source directory,
    then in the binary directory; the outputs of custom commands are made first.
    A symbolic link stands for what it points to.  An expression may come to a
    list, or to nothing; a relative path in it is one of the source directory.

  ``DIRECTORIES <dir>...``
    Directories for the root; with a trailing slash only what is in them, as in
    :command:`install(DIRECTORY)`.  Symbolic links inside stay links; one that
    leaves the package, or whose target is not in it, is an error.  Files that
    are added or removed later are seen by the next build, as all changes are, by
    times: not where an older time is put back (``cp -a``), or a link is turned to
    something older.

  Two contents for one place are an error.  Executables, ELF files, scripts with
  a ``#!`` line and the bootstrap get the mode 0755, all others 0644.

  The function:

  ``RUNTIME <identifier>``
    The runtime identifier, such as ``provided.al2023`` or ``python3.13``.
    ``provided.al2023`` if there is an ``ENTRYPOINT``; required otherwise.

  ``ARCHITECTURE x86_64|arm64``
    By default what the compiler makes programs for.

  ``HANDLER <handler>``
    At most 128 characters without white space.

  ``FUNCTION_NAME <name>``
    The function's name in AWS: at most 64 of ``a-z A-Z 0-9 - _``.  ``<name>``
    by default.

  ``ALIAS <name>``
    The alias that ``deploy.sh`` moves to each new version, for callers to use:
    ``live`` by default.  ``<alias>-previous`` keeps the version before.

  ``DESCRIPTION <text>``, ``MEMORY_SIZE <MB>``, ``TIMEOUT <s>``, ``ROLE <arn>``
    The configuration, checked against AWS's rules: memory of 128 to 10,240 MB, a
    time-out of 1 to 900 s.  ``deploy.sh`` and the templates set what is given;
    what is not stays what it is in AWS.

  ``EPHEMERAL_STORAGE <MB>``, ``ENVIRONMENT <NAME=VALUE>...``
    Likewise: ``/tmp``, 512 to 10,240 MB, and the environment, at most 4,096 bytes
    as JSON, without reserved names.

  ``TAGS <NAME=VALUE>...``
    Tags of the function.  Those that only AWS has are kept.

  ``CONFIGURATION <json file>``
    What else the configuration has, by the names of Lambda's API: an object with
    ``VpcConfig``, ``TracingConfig``, ``LoggingConfig``, ``FileSystemConfigs``,
    ``DeadLetterConfig``, ``SnapStart`` or ``KMSKeyArn``.  Names and types are checked;
    what has a keyword is given by that.  ``deploy.sh`` compares it member by member,
    and the templates have it.  Event sources, URLs, permissions and concurrency
    belong to a template of your own.

  The upload:

  ``UPLOAD auto|direct|s3``
    The way the zip takes to Lambda.  ``direct`` is in the API call and takes
    less than 52,428,800 bytes: a larger zip fails the build.  ``s3`` goes
    through a bucket, which has no such limit.  ``auto``, the default, goes
    through S3 if a bucket is given or the zip is too large for the direct way.

  ``S3_BUCKET <bucket>``, ``S3_PREFIX <prefix>``, ``REGION <region>``
    Where the zip goes.  ``deploy.sh`` also takes them as options and from
    the environment, and asks for a bucket if it needs one.

  The zip:

  ``COMPRESSION fast|default|best``
    ``fast`` for quick turns, ``best`` for the smallest zip.

  The libraries:

  ``LIBRARIES bundle|bundle-libc|none``
    Which shared libraries come along, each once, under its SONAME in ``lib/``.
    ``bundle``, the default: all that the package's ELF files need and the
    runtime does not provide (its C library, ``libstdc++`` and ``libgcc_s``).
    ``bundle-libc``: the C library and its loader too, so that a program built
    on any distribution starts on any runtime.  ``none``: nothing is added.
    They are searched as the loader would: DT_RPATH and DT_RUNPATH, the targets'
    link directories, the folders of this build's libraries that they link,
    ``CMAKE_SYSROOT`` and ``CMAKE_FIND_ROOT_PATH``,
    ``CMAKE_PREFIX_PATH``, and the machine's own folders when building for it.
    One that is not found is an error that tells who needs it.

    Targets that are packaged get ``BUILD_RPATH_USE_ORIGIN``, unless it is set:
    CMake would write the build folder's path into them, and the same sources
    would be another package in another folder.

    The runtime's LD_LIBRARY_PATH would let libraries of its own win.  So the
    packaged copy of a program that needs a bundled library which the runtime
    has, too, gets a DT_RPATH that leads to ``lib/``, and one with a bundled C
    library the name of the bundled loader; a bundled library's DT_RUNPATH
    becomes a DT_RPATH.  The files on disk stay as they are; no code moves; what
    the program starts, its LD_LIBRARY_PATH and ``/proc/self/exe`` are as without.
    A program that has no room for that, or is linked to musl, becomes
    ``bootstrap.bin``, and a ``bootstrap`` of a few hundred bytes starts it
    through the loader with ``--library-path``: then ``/proc/self/exe`` is the
    loader, and LD_LIBRARY_PATH, be it the runtime's or of ``ENVIRONMENT``, is
    what it was when it was packaged.  The summary tells of a launcher.

  ``DLOPEN <library>...``
    Names or absolute paths of libraries that are loaded at run time only: they
    and what they need are bundled as well.  Some bundled libraries also load or
    read files by themselves, OpenSSL its modules for instance, the C library its
    character sets, or PROJ its data base.  Where the package's own programs call
    what needs them, the check ``run-time-files`` tells the lines to add.

  ``STRIP ON|OFF``
    Whether programs and libraries, prebuilt ones too, are packed without debug
    information and symbol table.  By default they are in the configurations
    ``Release``, ``MinSizeRel`` and ``RelWithDebInfo``.  Files on disk are not
    touched, nothing that is loaded moves, and the loader finds the same symbols:
    no strip program is needed, nor one for the target.  What was left out is
    kept beside the zip, in ``debug/``, for ``symbolize.sh`` and gdb.  Objects and
    static libraries stay as they are, as do programs with data behind their
    end, which they would not find again.  Give ``OFF`` to a program that looks up
    its own symbols, for stack traces of its own for instance.

  The layers:

  ``LAYERS <layer target | layer version ARN[=<size>]>...``
    In the order in which Lambda lays them over each other: layers that this
    build makes, by the target of a :command:`lambda_layer` before this call, and
    versions that are published.  A function and its layers may be 262,144,000
    bytes unzipped, together: the size of a published one is what is given after
    its ARN, or what a ``LIMITS_FILE`` says below ``layers/sizes``; otherwise it
    is not counted, and the summary says so.  Libraries in the ``lib/`` of a layer
    of this build are not bundled again.

.. command:: lambda_layer

  Adds a target that makes a layer, whose contents Lambda unpacks to ``/opt``.

  ::

    lambda_layer(<name>
      [RUNTIME <identifier>] [ARCHITECTURE x86_64|arm64]
      [TARGETS <target>...] [FILES <file>...] [DIRECTORIES <dir>...]
      [DESCRIPTION <text>] [REGION <region>]
      [S3_BUCKET <bucket>] [S3_PREFIX <prefix>] [UPLOAD auto|direct|s3]
      [COMPRESSION fast|default|best] [LIBRARIES bundle|bundle-libc|none]
      [DLOPEN <library>...] [STRIP ON|OFF] [EXCLUDE_FROM_ALL])

  The keywords are those of :command:`lambda_package`.  ``bin/`` and ``lib/``,
  where ``TARGETS`` go, are on a function's PATH and library path.  Lambda starts
  every file in ``extensions/`` beside the function: an extension goes there by
  ``lambda_package_add(<name> TARGETS <...> DESTINATION extensions)``.  ``<name>``
  must be one that AWS takes for a layer: at most 140 of ``a-z A-Z 0-9 - _``.

.. command:: lambda_package_add

  Adds contents to a package or a layer, with a say in where they go.

  ::

    lambda_package_add(<name> TARGETS|FILES|DIRECTORY <...>
      [DESTINATION <dir>] [RENAME <name>]
      [PATTERN <glob> [EXCLUDE]]... [COMPRESSION fast|default|best])

  ``DESTINATION <dir>``
    A directory inside the package; the root by default, and for targets the
    place that ``TARGETS`` tells.

  ``RENAME <name>``
    The name inside the package, for a single target or file.

  ``PATTERN <glob> [EXCLUDE]``
    For ``DIRECTORY``: only files that match one of the patterns, and none that
    matches one with ``EXCLUDE``, which also leaves out whole folders.  ``*``
    and ``?`` stop at ``/``, ``**`` does not; a glob without ``/`` is matched
    against the last part of a path, others against the path below the
    directory.

  ``COMPRESSION fast|default|best``
    For these contents alone.

.. command:: lambda_package_limits

  Sets bounds of the project's own, and changes AWS's.

  ::

    lambda_package_limits(<name>
      [MAX_ZIPPED_SIZE <size>] [MAX_UNZIPPED_SIZE <size>] [MAX_FILES <n>]
      [MAX_PATH_SIZE <glob> <size>...]
      [WARN_AT <percent>] [LIMITS_FILE <json>]
      [BASELINE <file>] [MAX_GROWTH <size or percent>...])

  ``MAX_ZIPPED_SIZE <size>``, ``MAX_UNZIPPED_SIZE <size>``, ``MAX_FILES <n>``
    The build fails above them.  A size is bytes, or a number with ``KiB``,
    ``MiB``, ``GiB`` (2^10) or ``kB``, ``MB``, ``GB`` (10^3).

  ``MAX_PATH_SIZE <glob> <size>...``
    Pairs: the build fails if the files that match are larger, unzipped and
    together.  ``lib/`` is all below it; other globs are those of
    :command:`lambda_package_add`: ``MAX_PATH_SIZE lib/ 40MiB models/*.bin 100MiB``.

  ``WARN_AT <percent>``
    Warns when this share of any bound is used, ``80`` or ``80%``.  Never, by default.

  The variables ``LAMBDA_PACKAGE_MAX_ZIPPED_SIZE``,
  ``LAMBDA_PACKAGE_MAX_UNZIPPED_SIZE``, ``LAMBDA_PACKAGE_MAX_FILES`` and
  ``LAMBDA_PACKAGE_WARN_AT`` are the defaults of packages and layers that are
  defined after they were set.

  ``LIMITS_FILE <json>``
    Laid over the ``limits.json`` that is built in (a JSON merge patch), for an
    account with other quotas.  No generator expression.

  ``BASELINE <file>``
    A file that tells what the package weighed when somebody last agreed to it:
    JSON with one entry a line, to be committed and reviewed.  The target
    ``<name>-accept`` writes it.  Every build tells how the package has grown
    since.

  ``MAX_GROWTH <size or percent>...``
    The build fails if the package has grown by more than this since the
    baseline, zipped or unzipped, and lists what changed.  With a size and a
    percentage, ``MAX_GROWTH 5% 1MiB``, only if it has grown by more than both:
    percentages alone are noise for small packages.

.. command:: lambda_package_checks

  Says what a package must hold, and how much each check counts.

  ::

    lambda_package_checks(<name>
      [MUST_CONTAIN <glob>...] [MUST_NOT_CONTAIN <glob>...]
      [ALLOW_SECRETS <glob>...]
      [ERROR <check>...] [WARNING <check>...] [OFF <check>...]
      [RUNTIMES_FILE <json>])

  ``MUST_CONTAIN <glob>...``, ``MUST_NOT_CONTAIN <glob>...``
    The build fails if nothing in the package matches, or if something does.
    Globs as in :command:`lambda_package_add`; one that begins with ``/`` is
    matched from the root: ``/*.so`` are libraries at the root alone.

  ``ALLOW_SECRETS <glob>...``
    Files that may look like secrets: the keys of a test, for instance.

  ``ERROR <check>...``, ``WARNING <check>...``, ``OFF <check>...``
    The severity of checks, by the identifiers listed under `Diagnostics`_.  What
    cannot be packaged is left out if its check is no error.  The variables
    ``LAMBDA_PACKAGE_CHECKS_ERROR``, ``LAMBDA_PACKAGE_CHECKS_WARNING`` and
    ``LAMBDA_PACKAGE_CHECKS_OFF``, lists, do the same for all packages that are
    defined after they were set; what is said of a package comes after them.

  ``RUNTIMES_FILE <json>``
    Laid over the ``runtimes.json`` that is built in: a system, family or runtime
    in it replaces the one of that name, or is a new one.  For runtimes that are
    newer than this module; without it they are taken to be like the newest known
    one of their family.  No generator expression.

    What is built in is what deployed functions were recorded to have.  A function
    that is pinned to an older version of its runtime may have older libraries:
    on Amazon Linux 2023 those of GCC 11 (``GLIBCXX_3.4.29``) until June 2025.

  A later call adds to an earlier one; of a check's severities the last counts.

.. command:: lambda_package_add_tests

  Makes the checks of a package tests of the project, for ``ctest`` to show by
  name.

  ::

    lambda_package_add_tests(<name> [TEST_PREFIX <prefix>] [LABELS <label>...])

  Each check that concerns the package is a test: ``<name>.unzipped-size``,
  ``<name>.glibc-version``, by the identifiers listed under `Diagnostics`_.  It
  tells what came of the check when the package was built last, also if that
  build failed; a check that is off is skipped.  ``<name>.not-reproduced`` packs
  again, and proves that the bytes are the same.  The project has to call
  ``enable_testing()`` or ``include(CTest)``, and to be built before ``ctest``
  runs.

  ``TEST_PREFIX <prefix>``
    Instead of ``<name>.``.

  ``LABELS <label>...``
    Besides ``lambda``, ``<name>`` and one of ``size``, ``contents``, ``native``,
    ``configuration`` and ``comparison``, which ``ctest -L`` selects by.

All packages
^^^^^^^^^^^^

The target ``lambda-report`` builds all packages and layers that are part of
``all``, prints a table of them, and writes ``lambda-report.html`` into the build
folder, a page that leads to the reports of each.  ``lambda-deploy`` deploys them,
layers before the functions that take them.  (Unless the project has targets of
these names.)

Target properties
^^^^^^^^^^^^^^^^^

``LAMBDA_PACKAGE_FILE``
  The full path of the zip.  For a generator with several configurations it
  contains ``$<CONFIG>``: use
  ``$<GENEX_EVAL:$<TARGET_PROPERTY:<name>,LAMBDA_PACKAGE_FILE>>``.

Files written
^^^^^^^^^^^^^

In ``<current binary dir>/lambda/<name>/`` (with a folder for each configuration
below, for generators with several):

``<name>.zip``
  The deployment package, only if every check was passed.
  A second build does nothing.  But names with quotes or one of
  ``$ ` ; # : * ? & < > | ^``, or a space at their end, cannot be told to Ninja
  and make: with such contents every build packs again.
``<name>.rejected.zip``
  The zip that failed a check, to look into.
``report.html``
  What is in the package, to look at: one file that needs no network, with a map
  of what weighs what, by folder, library or origin, each limit, what was found
  and why each library is there.  Of environment variables it has the names only.
``report.json``
  The same as data, described by ``data/report.schema.json`` beside this module.
  ``lambda-packager report`` turns it into a table, Markdown for a pull request,
  annotations for GitHub Actions, SARIF or JUnit XML.
``debug/``
  The files that were stripped, as they were built, under their build-id: gdb's
  ``set debug-file-directory`` takes it.  Those of this zip, and no others.
``symbolize.sh``
  Copies a log and writes functions, files and lines below the addresses of stack
  traces: ``cmake --build build --target <name>-symbolize < crash.log``.  Keep it,
  and ``debug/``, with what you deploy.
``upload-commands.sh``
  The commands of the AWS CLI that upload the zip and make or update the function,
  with the values of the call, in one screen: to read, to copy, or to run as they
  stand.  They stop for a role or bucket that the call does not name.
``deploy.sh``, ``lambda-deploy.sh``
  The first holds this package's settings, and where each comes from; the second,
  what is done with them, is the same file for every package, and installed beside
  this module, too: its first lines tell its version, its SHA-256 and how to review
  it.
  Takes the zip live by the AWS CLI: layers of this build first, the function is
  created or updated, published as a version, and its alias moved; only what
  differs is changed, so an interrupted run can be run again.  Of the
  configuration, only what is given in the call is compared and changed, and told
  as ``TIMEOUT 10 -> 20``; variables and layers that only AWS has are kept and
  named.  It also rolls back, tells what is live, and removes old versions: see
  ``--help`` and ``--dry-run``.  With ``ENVIRONMENT`` it is readable by its owner
  alone, as are the templates and ``manifest.json``: the values stand in them, and
  nowhere else.
``cloudformation.json``
  A stack with the function, a version of each state of it and the alias
  ``live`` (or ``ALIAS``), a role that may write logs if the call has no ``ROLE``, and the
  ``LAYERS`` that this build makes; or with the layer.  It takes the code from
  S3, by the key of the upload.  Its ``Metadata`` tells the commands that deploy
  it, and what of the call it cannot express.
``template.json``
  The same for AWS SAM, with the zip as it is: ``sam deploy --guided`` in this
  folder.
``sam/Makefile``
  For ``sam build`` with a template of your own: a function with this ``sam``
  folder as its ``CodeUri`` (a layer, ``ContentUri``) and ``Metadata:
  {BuildMethod: makefile}`` is built by CMake.
``main.tf.json``
  The same for Terraform: ``terraform init && terraform apply`` in this folder,
  or a module whose ``source`` it is.  The zip goes the way of ``UPLOAD``.

Permissions
^^^^^^^^^^^

What IAM must allow those who run ``deploy.sh``, by what they use of it:

=====================  =======================================================
always                 ``lambda:GetFunction``
                       ``lambda:GetFunctionConfiguration``
                       ``lambda:UpdateFunctionCode``
                       ``lambda:UpdateFunctionConfiguration``
                       ``lambda:PublishVersion`` ``lambda:GetAlias``
                       ``lambda:CreateAlias`` ``lambda:UpdateAlias``
``TAGS``               ``lambda:TagResource`` ``lambda:ListTags``
a new function         ``lambda:CreateFunction``, and ``iam:PassRole`` for its
                       role, as for a change of ``ROLE``
--create-role          ``iam:GetRole`` ``iam:CreateRole``
                       ``iam:AttachRolePolicy``
layers of this build   ``lambda:ListLayerVersions`` ``lambda:GetLayerVersion``
                       ``lambda:PublishLayerVersion``
through S3             ``s3:ListBucket`` ``s3:GetObject`` ``s3:PutObject``
--create-bucket        ``s3:CreateBucket`` ``s3:PutEncryptionConfiguration``
                       ``s3:GetBucketPublicAccessBlock``
                       ``s3:PutBucketPublicAccessBlock``
--versioning           ``s3:PutBucketVersioning``
prune                  ``lambda:ListAliases`` ``lambda:ListVersionsByFunction``
                       ``lambda:DeleteFunction`` ``s3:DeleteObject``
=====================  =======================================================

Diagnostics
^^^^^^^^^^^

What a check finds carries an identifier in brackets.  Errors fail the build;
those marked with W are warnings.
:command:`lambda_package_checks` changes that.

======================  ======================================================
``architecture``        an ELF file is not for the package's ARCHITECTURE (W unless it
                        is loaded)
``baseline-missing``    MAX_GROWTH has no BASELINE to compare with (W)
``broken-elf``          a file claims to be ELF and is cut off or contradictory (W)
``broken-link``         a symbolic link would lead nowhere in Lambda (W unless it
                        is the program that Lambda starts)
``build-type``          nothing was compiled with optimisation (W)
``bundle-libc``         LIBRARIES bundle-libc where no program can use it
``bundled-libc``        a bundled libc would meet the loader of the runtime
``ca-bundle``           CA certificates are looked for where the runtime has none (W)
``combined-size``       with its layers, unzipped larger than Lambda allows
``compression-method``  an entry is neither stored nor deflated (W)
``configuration``       AWS would refuse a setting of the function
``configuration-size``  the configuration is larger than AWS takes in one change (W)
``empty-package``       the package has no files
``encrypted-entry``     an entry is encrypted
``entries``             more entries than a zip without ZIP64 can have
``entry-name``          a name that Lambda or an unzipper could not take
``entry-point``         bootstrap is missing, or the kernel could not start it
``environment-path``    a variable names a file that is not in the package (W)
``environment-size``    the environment variables are larger than AWS allows
``exec-wrapper``        AWS_LAMBDA_EXEC_WRAPPER names no program, or has no effect
``extension``           an extension that Lambda could not start
``file-mode``           an entry has no Unix mode, or Lambda could not read it
                        (W of folders)
``foreign-binary``      a library is for macOS or Windows (W unless it is loaded)
``glibc-version``       an ELF file needs a newer glibc than the runtime's
``growth``              the package has grown more than MAX_GROWTH allows
``handler``             the file that HANDLER names is not in the package
``handler-missing``     a managed runtime without HANDLER (W)
``interpreter``         a program's dynamic loader does not exist in the runtime
``launcher``            a program that looks for itself is started through the loader (W)
``layer-conflict``      a file of one layer is a folder in another
``layer-folder``        code in a layer where its runtime does not look (W)
``layer-runtime``       a layer was made for another runtime (W)
``layers``              too many layers, one twice, or one of another region
``libgcc-version``      an ELF file needs a newer libgcc_s than the runtime's
``library-by-path``     a library is needed by its path on the build machine
``library-conflict``    two programs were built with different libraries of one
                        name (W if one of them is packaged by hand)
``library-elsewhere``   a library lies where the loader does not look (W unless
                        the function's own program needs it)
``library-missing``     a needed library was found nowhere (W for what may never be
                        loaded)
``library-version``     a bundled library lacks a version that another needs
``libstdcxx-version``   an ELF file needs a newer libstdc++ than the runtime's
``max-files``           more files than MAX_FILES allows
``max-path-size``       the files below a path are larger than MAX_PATH_SIZE allows
``max-unzipped-size``   unzipped larger than MAX_UNZIPPED_SIZE allows
``max-zipped-size``     zipped larger than MAX_ZIPPED_SIZE allows
``musl``                a library is linked with musl, the runtime has glibc (W
                        unless it is loaded)
``must-contain``        no entry matches a MUST_CONTAIN pattern
``must-not-contain``    an entry matches a MUST_NOT_CONTAIN pattern
``not-deployed``        diff: the first package is not the one that is deployed
``not-reproduced``      packing again gives other bytes
``package-in-itself``   a packaged folder contains the output folder
``packed-program``      a program is packed by UPX (W)
``processor``           code for processors that not every host of Lambda has (W)
``python-module``       a compiled module is for another Python (W unless it is
                        HANDLER's)
``relocations``         an ELF file has relocations that the runtime's glibc may
                        skip (W)
``run-time-files``      a bundled library lacks what it loads or reads by itself (W)
``runtime-api``         a custom runtime's function never asks Lambda for events (W)
``runtime-deprecated``  AWS has deprecated the runtime (W)
``runtime-unknown``     the runtime is not in runtimes.json (W unless it is one of
                        those misspelt)
``second-python``       a libpython lies in a package for Python (W)
``secret``              a file holds a private key, a password or an AWS access key (W)
``shadowed-library``    the runtime's library is loaded, not the bundled one (W)
``special-file``        a FIFO, socket or device, which no zip can hold
``two-contents``        two files would have the same name
``unzipped-size``       unzipped larger than Lambda allows
``waste``               files that the function does not need to run (W)
``zip64``               an entry uses ZIP64 (W)
``zipped-size``         zipped larger than a direct upload allows
======================  ======================================================
#]=======================================================================]
include_guard(GLOBAL)
cmake_policy(VERSION 3.21...3.31)

include("${CMAKE_CURRENT_LIST_DIR}/private/all_packages.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/arguments.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/checks.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/compiled.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/contents.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/did_you_mean.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/layers.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/limits.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/location.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/manifest.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/messages.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/package.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/requirements.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/settings.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/private/tests.cmake")

function(lambda_package name)
  list(APPEND CMAKE_MESSAGE_CONTEXT "${CMAKE_CURRENT_FUNCTION}")
  set(call "${CMAKE_CURRENT_FUNCTION}(${name})")
  _lambda_package_arguments(1 arguments)
  _lambda_package_settings(function one one)
  _lambda_package_settings(function many many)
  _lambda_package_parse("${call}" "${arguments}"
    "EXCLUDE_FROM_ALL"
    "RUNTIME;ARCHITECTURE;ENTRYPOINT;UPLOAD;COMPRESSION;LIBRARIES;STRIP;CONFIGURATION;${one}"
    "TARGETS;FILES;DIRECTORIES;LAYERS;DLOPEN;${many}"
    "" ""
  )
  _lambda_package_require_new_name("${call}" "${name}")
  get_property(has_errors GLOBAL PROPERTY _LAMBDA_PACKAGE_ERRORS)  # what is missing may be misspelt
  if(DEFINED arg_ENTRYPOINT)
    _lambda_package_require_target("${call}" ENTRYPOINT "${arg_ENTRYPOINT}" is_program EXECUTABLE)
    if(DEFINED arg_RUNTIME AND NOT arg_RUNTIME MATCHES "^provided|\\$<")
      _lambda_package_error("${call}" "ENTRYPOINT is for the runtimes provided.* alone."
        "given" "RUNTIME ${arg_RUNTIME}"
        "fix" "RUNTIME provided.al2023, or TARGETS ${arg_ENTRYPOINT}")
    endif()
  elseif(NOT DEFINED arg_RUNTIME AND NOT has_errors)
    _lambda_package_error("${call}" "RUNTIME is required without an ENTRYPOINT."
      "fix" "ENTRYPOINT <target>, or a runtime identifier such as RUNTIME python3.13")
  endif()
  _lambda_package_add_package("${call}" "${CMAKE_CURRENT_FUNCTION}" "${name}" function
    "${arg_EXCLUDE_FROM_ALL}")
  foreach(keyword IN LISTS arg_KEYWORDS)
    set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_${keyword} "${arg_${keyword}}")
  endforeach()
  if(DEFINED arg_ENTRYPOINT AND NOT is_program)
    set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_ENTRYPOINT "")
  endif()
  _lambda_package_set_default("${name}" RUNTIME provided.al2023)
  _lambda_package_define("${name}")
endfunction()

function(lambda_layer name)
  list(APPEND CMAKE_MESSAGE_CONTEXT "${CMAKE_CURRENT_FUNCTION}")
  set(call "${CMAKE_CURRENT_FUNCTION}(${name})")
  _lambda_package_arguments(1 arguments)
  _lambda_package_settings(layer one one)
  _lambda_package_settings(layer many many)
  _lambda_package_parse("${call}" "${arguments}"
    "EXCLUDE_FROM_ALL"
    "RUNTIME;ARCHITECTURE;UPLOAD;COMPRESSION;LIBRARIES;STRIP;${one}"
    "TARGETS;FILES;DIRECTORIES;DLOPEN;${many}"
    "" ""
  )
  _lambda_package_require_new_name("${call}" "${name}")
  _lambda_package_add_package("${call}" "${CMAKE_CURRENT_FUNCTION}" "${name}" layer
    "${arg_EXCLUDE_FROM_ALL}")
  foreach(keyword IN LISTS arg_KEYWORDS)
    set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_${keyword} "${arg_${keyword}}")
  endforeach()
  _lambda_package_define("${name}")
endfunction()

function(lambda_package_add name)
  list(APPEND CMAKE_MESSAGE_CONTEXT "${CMAKE_CURRENT_FUNCTION}")
  set(call "${CMAKE_CURRENT_FUNCTION}(${name})")
  _lambda_package_arguments(1 arguments)
  _lambda_package_parse("${call}" "${arguments}"
    "" "DESTINATION;RENAME;COMPRESSION" "TARGETS;FILES;DIRECTORY" "PATTERN" "EXCLUDE")
  _lambda_package_require_package("${call}" "${name}")
  _lambda_package_stop_after_errors()

  set(kinds "")
  foreach(keyword IN ITEMS TARGETS FILES DIRECTORY)
    if(DEFINED arg_${keyword})
      list(APPEND kinds ${keyword})
    endif()
  endforeach()
  list(LENGTH kinds kind_count)
  if(NOT kind_count EQUAL 1)
    list(JOIN kinds ", " kinds)
    if(kinds STREQUAL "")
      set(kinds "none of them")
    endif()
    _lambda_package_error("${call}" "one kind of contents is required, and only one."
      "given" "${kinds}" "allowed" "one of TARGETS, FILES, DIRECTORY")
  endif()
  _lambda_package_stop_after_errors()

  set(destination "")
  if(DEFINED arg_DESTINATION)
    if(IS_ABSOLUTE "${arg_DESTINATION}" OR "/${arg_DESTINATION}/" MATCHES "/[.][.]/")
      _lambda_package_error("${call}" "DESTINATION must lie inside the package."
        "given" "${arg_DESTINATION}" "allowed" "a relative path without ..")
    endif()
    cmake_path(NORMAL_PATH arg_DESTINATION)
    string(REGEX REPLACE "/$|^[.]/?$" "" arg_DESTINATION "${arg_DESTINATION}")
    _lambda_package_json_string("${arg_DESTINATION}" destination)
  endif()
  set(rename "")
  if(DEFINED arg_RENAME)
    list(LENGTH arg_${kinds} count)
    if(NOT count EQUAL 1 OR kinds STREQUAL "DIRECTORY")
      _lambda_package_error("${call}" "RENAME is for a single target or file."
        "given" "${count} ${kinds}")
    endif()
    if(arg_RENAME MATCHES "/")
      _lambda_package_error("${call}" "RENAME is a name, not a path."
        "given" "${arg_RENAME}" "fix" "give the folder with DESTINATION")
    endif()
    _lambda_package_json_string("${arg_RENAME}" rename)
  endif()
  set(patterns "")
  if(DEFINED arg_PATTERN)
    if(NOT kinds STREQUAL "DIRECTORY")
      _lambda_package_error("${call}" "PATTERN is for DIRECTORY alone." "given" "${kinds}")
    endif()
    foreach(pattern is_excluded IN ZIP_LISTS arg_PATTERN arg_PATTERN_EXCLUDE)
      _lambda_package_json_list("${pattern}" glob)
      set(exclude "")
      if(is_excluded)
        set(exclude ", \"exclude\": true")
      endif()
      string(APPEND patterns ", {\"glob\": ${glob}${exclude}}")
    endforeach()
    string(SUBSTRING "${patterns}" 2 -1 patterns)
    set(patterns "[${patterns}]")
  endif()
  set(compression "")
  if(DEFINED arg_COMPRESSION)
    _lambda_package_require_one_of("${call}" COMPRESSION "${arg_COMPRESSION}" fast default best)
    _lambda_package_json_string("${arg_COMPRESSION}" compression)
  endif()
  _lambda_package_add_contents(
    "${call}" "${name}" ${kinds} "${arg_${kinds}}" "${destination}" "${rename}" "${patterns}"
    "${compression}"
  )
  _lambda_package_stop_after_errors()
endfunction()

function(lambda_package_checks name)
  list(APPEND CMAKE_MESSAGE_CONTEXT "${CMAKE_CURRENT_FUNCTION}")
  set(call "${CMAKE_CURRENT_FUNCTION}(${name})")
  _lambda_package_arguments(1 arguments)
  _lambda_package_parse("${call}" "${arguments}"
    "" "RUNTIMES_FILE" "MUST_CONTAIN;MUST_NOT_CONTAIN;ALLOW_SECRETS;ERROR;WARNING;OFF" "" "")
  _lambda_package_require_package("${call}" "${name}")
  if(DEFINED arg_RUNTIMES_FILE)
    _lambda_package_add_json_file("${call}" "${name}" RUNTIMES_FILE "${arg_RUNTIMES_FILE}")
  endif()

  foreach(keyword IN ITEMS MUST_CONTAIN MUST_NOT_CONTAIN ALLOW_SECRETS)
    if(DEFINED arg_${keyword})
      _lambda_package_json_list("${arg_${keyword}}" json)
      _lambda_package_append_json("${name}" ${keyword} "${json}")
    endif()
  endforeach()
  set(ids "")
  foreach(keyword IN ITEMS ERROR WARNING OFF)
    foreach(id IN LISTS arg_${keyword})
      _lambda_package_decode("${id}" id)
      if(id IN_LIST ids)
        _lambda_package_error("${call}" "the check \"${id}\" is given twice.")
      endif()
      _lambda_package_require_check("${call}" ${keyword} "${id}")
      list(APPEND ids "${id}")
      _lambda_package_add_check_choice("${name}" "${keyword}" ${keyword} "${id}")
    endforeach()
  endforeach()
  _lambda_package_locate_keywords("${call}" "${name}" "${arg_KEYWORDS}")
  _lambda_package_stop_after_errors()
endfunction()

function(lambda_package_limits name)
  list(APPEND CMAKE_MESSAGE_CONTEXT "${CMAKE_CURRENT_FUNCTION}")
  set(call "${CMAKE_CURRENT_FUNCTION}(${name})")
  _lambda_package_arguments(1 arguments)
  _lambda_package_parse("${call}" "${arguments}"
    "" "MAX_ZIPPED_SIZE;MAX_UNZIPPED_SIZE;MAX_FILES;WARN_AT;BASELINE;LIMITS_FILE"
    "MAX_GROWTH;MAX_PATH_SIZE"
    "" "")
  _lambda_package_require_package("${call}" "${name}")
  if(DEFINED arg_BASELINE)
    _lambda_package_set_baseline("${call}" "${name}" "${arg_BASELINE}" "${arg_MAX_GROWTH}")
  elseif(DEFINED arg_MAX_GROWTH)
    _lambda_package_error("${call}" "MAX_GROWTH needs a BASELINE."
      "fix" "BASELINE <file>: the target ${name}-accept writes it, to be committed")
  endif()

  foreach(keyword IN ITEMS MAX_ZIPPED_SIZE MAX_UNZIPPED_SIZE MAX_FILES WARN_AT)
    if(NOT DEFINED arg_${keyword})
      continue()
    endif()
    if(keyword STREQUAL "WARN_AT")
      string(REGEX REPLACE " ?%$" "" arg_WARN_AT "${arg_WARN_AT}")
    endif()
    _lambda_package_require_budget("${call}" ${keyword} ${keyword} "${arg_${keyword}}")
    get_target_property(before "${name}" _LAMBDA_PACKAGE_${keyword})
    get_target_property(defaults "${name}" _LAMBDA_PACKAGE_BUDGET_DEFAULTS)
    if(defaults AND keyword IN_LIST defaults)
      list(REMOVE_ITEM defaults ${keyword})
      set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_BUDGET_DEFAULTS "${defaults}")
    elseif(before)
      _lambda_package_error("${call}" "${keyword} is set already."
        "given" "${arg_${keyword}}" "before" "${before}")
    endif()
    set_property(TARGET "${name}" PROPERTY _LAMBDA_PACKAGE_${keyword} "${arg_${keyword}}")
  endforeach()

  _lambda_package_add_path_budgets("${call}" "${name}" "${arg_MAX_PATH_SIZE}")
  if(DEFINED arg_LIMITS_FILE)
    _lambda_package_add_json_file("${call}" "${name}" LIMITS_FILE "${arg_LIMITS_FILE}")
  endif()
  _lambda_package_locate_keywords("${call}" "${name}" "${arg_KEYWORDS}")
  _lambda_package_stop_after_errors()
endfunction()

function(lambda_package_add_tests name)
  list(APPEND CMAKE_MESSAGE_CONTEXT "${CMAKE_CURRENT_FUNCTION}")
  set(call "${CMAKE_CURRENT_FUNCTION}(${name})")
  _lambda_package_arguments(1 arguments)
  _lambda_package_parse("${call}" "${arguments}" "" "TEST_PREFIX" "LABELS" "" "")
  _lambda_package_require_package("${call}" "${name}")
  if(NOT DEFINED arg_TEST_PREFIX)
    set(arg_TEST_PREFIX "${name}.")
  endif()
  _lambda_package_add_tests("${call}" "${name}" "${arg_TEST_PREFIX}" "${arg_LABELS}")
  _lambda_package_stop_after_errors()
endfunction()
