using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Makes one loop of a <see cref="Chain"/> over float32, in which what is passed on inside stays in registers: a vector of each input is read,
/// goes through the same functions that the tiles go through, and is written. Truth values are masks and never bytes.
/// </summary>
/// <typeparam name="V">The machine's widest vectors.</typeparam>
internal sealed unsafe class ChainCompiler<V>
    where V : struct, IFloatVector<V>
{
    private static readonly MethodInfo Load = ((LoadMethod)V.Load).Method;
    private static readonly MethodInfo LoadFirst = ((LoadFirstMethod)V.LoadFirst).Method;
    private static readonly MethodInfo Store = ((StoreMethod)V.Store).Method;
    private static readonly MethodInfo StoreFirst = ((StoreFirstMethod)V.StoreFirst).Method;
    private static readonly MethodInfo StoreStreaming = ((StoreMethod)V.StoreStreaming).Method;

    private readonly TileInstruction[] _instructions;
    private readonly TileRole[] _roles;
    private readonly ILGenerator _code;
    private readonly LocalBuilder[] _values;
    private readonly LocalBuilder[] _pointers;
    private readonly LocalBuilder _index;

    [RequiresDynamicCode("Generates code.")]
    private ChainCompiler(ILGenerator code, TileInstruction[] instructions, TileRole[] roles)
    {
        (_code, _instructions, _roles) = (code, instructions, roles);
        _values = Array.ConvertAll(roles, _ => code.DeclareLocal(typeof(V)));
        _pointers = Array.ConvertAll(roles, _ => code.DeclareLocal(typeof(float*)));
        _index = code.DeclareLocal(typeof(nint));
    }

    private delegate V LoadMethod(float* source);

    private delegate V LoadFirstMethod(float* source, nint count);

    private delegate void StoreMethod(V value, float* destination);

    private delegate void StoreFirstMethod(V value, float* destination, nint count);

    /// <summary>The loop.</summary>
    /// <param name="instructions">Functions that all have a form for vectors.</param>
    /// <param name="roles">What each tile is.</param>
    [RequiresDynamicCode("Generates code.")]
    public static TileLoop Compile(TileInstruction[] instructions, TileRole[] roles)
    {
        ConstructorInfo mayUse = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("Chain"), AssemblyBuilderAccess.RunAndCollect, [new CustomAttributeBuilder(mayUse, [typeof(Chain).Assembly.GetName().Name!])]);
        TypeBuilder type = assembly.DefineDynamicModule("Chain").DefineType("Chain", TypeAttributes.Abstract | TypeAttributes.Sealed);
        MethodBuilder method = type.DefineMethod("Run", MethodAttributes.Static | MethodAttributes.Public, null, [typeof(byte**), typeof(nint)]);
        method.SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
        method.InitLocals = false;
        new ChainCompiler<V>(method.GetILGenerator(), instructions, roles).Emit();
        MethodInfo loop = type.CreateType().GetMethod("Run")!;
        RuntimeHelpers.PrepareMethod(loop.MethodHandle); // here, and not at the first call
        return loop.CreateDelegate<TileLoop>();
    }

    /// <summary>void Loop(byte** tiles, nint count)</summary>
    private void Emit()
    {
        for (int tile = 0; tile < _roles.Length; tile++)
        {
            if (_roles[tile] != TileRole.Inner)
                EmitPointer(tile);
            if (_roles[tile] == TileRole.Number)
                EmitLoad(tile, isWhole: true);
        }

        Label test = _code.DefineLabel(), body = _code.DefineLabel(), end = _code.DefineLabel();
        _code.Emit(OpCodes.Ldc_I4_0);
        _code.Emit(OpCodes.Conv_I);
        _code.Emit(OpCodes.Stloc, _index);
        _code.Emit(OpCodes.Br, test);
        _code.MarkLabel(body);
        EmitBody(isWhole: true);
        EmitIndex(plus: V.Count);
        _code.Emit(OpCodes.Stloc, _index);
        _code.MarkLabel(test);
        EmitIndex(plus: V.Count);
        _code.Emit(OpCodes.Ldarg_1);
        _code.Emit(OpCodes.Ble, body);
        _code.Emit(OpCodes.Ldloc, _index);
        _code.Emit(OpCodes.Ldarg_1);
        _code.Emit(OpCodes.Bge, end);
        EmitBody(isWhole: false);
        _code.MarkLabel(end);
        _code.Emit(OpCodes.Ret);
    }

    /// <summary>What happens to a vector of elements, or to the last elements that do not fill one.</summary>
    private void EmitBody(bool isWhole)
    {
        for (int tile = 0; tile < _roles.Length; tile++)
        {
            if (_roles[tile] == TileRole.Input)
                EmitLoad(tile, isWhole);
        }

        foreach (TileInstruction instruction in _instructions)
        {
            MethodInfo function = instruction.Function.Vectors!;
            ReadOnlySpan<int> operands = [instruction.A, instruction.B, instruction.C];
            foreach (int operand in operands[..function.GetParameters().Length])
                _code.Emit(OpCodes.Ldloc, _values[operand]);
            _code.Emit(OpCodes.Call, function);
            _code.Emit(OpCodes.Stloc, _values[instruction.Result]);
            if (_roles[instruction.Result] == TileRole.Output)
                EmitStore(instruction.Result, instruction.Function.Streams, isWhole);
        }
    }

    /// <summary>float* pointer = (float*)tiles[tile]</summary>
    private void EmitPointer(int tile)
    {
        _code.Emit(OpCodes.Ldarg_0);
        _code.Emit(OpCodes.Ldc_I4, tile * sizeof(byte*));
        _code.Emit(OpCodes.Conv_I);
        _code.Emit(OpCodes.Add);
        _code.Emit(OpCodes.Ldind_I);
        _code.Emit(OpCodes.Stloc, _pointers[tile]);
    }

    private void EmitLoad(int tile, bool isWhole)
    {
        if (_roles[tile] == TileRole.Number)
            _code.Emit(OpCodes.Ldloc, _pointers[tile]);
        else
            EmitAddress(tile);
        if (!isWhole)
            EmitRest();
        _code.Emit(OpCodes.Call, isWhole ? Load : LoadFirst);
        _code.Emit(OpCodes.Stloc, _values[tile]);
    }

    private void EmitStore(int tile, bool streams, bool isWhole)
    {
        _code.Emit(OpCodes.Ldloc, _values[tile]);
        EmitAddress(tile);
        if (!isWhole)
            EmitRest();
        _code.Emit(OpCodes.Call, !isWhole ? StoreFirst : streams ? StoreStreaming : Store);
    }

    private void EmitAddress(int tile)
    {
        _code.Emit(OpCodes.Ldloc, _pointers[tile]);
        _code.Emit(OpCodes.Ldloc, _index);
        _code.Emit(OpCodes.Ldc_I4_2);
        _code.Emit(OpCodes.Shl);
        _code.Emit(OpCodes.Add);
    }

    private void EmitRest()
    {
        _code.Emit(OpCodes.Ldarg_1);
        _code.Emit(OpCodes.Ldloc, _index);
        _code.Emit(OpCodes.Sub);
    }

    private void EmitIndex(int plus)
    {
        _code.Emit(OpCodes.Ldloc, _index);
        _code.Emit(OpCodes.Ldc_I4, plus);
        _code.Emit(OpCodes.Conv_I);
        _code.Emit(OpCodes.Add);
    }
}
